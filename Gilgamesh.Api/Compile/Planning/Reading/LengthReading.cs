using System.Globalization;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>
/// The lengths that a text names, in the words of many languages: "5 minutes", "1m30s", "2½ min", "1:30", "PT90S", "anderthalb
/// Minuten", "五分钟", "2-3 minutes", "up to 90 seconds". Times of day, parts ("30 seconds each") and what is told of other things
/// ("people who sit 50 minutes at a time") are told apart.
/// </summary>
/// <param name="Lengths">All that were found, in their order.</param>
/// <param name="Rest">The text without them: no length is a topic.</param>
/// <param name="Numbers">Numbers in the rest that may have been meant as a length, with the word behind them.</param>
internal sealed partial record LengthReading(IReadOnlyList<NamedLength> Lengths, string Rest, IReadOnlyList<string> Numbers)
{
    private const double LongestVideo = RequestedDuration.LongestVideo;
    private const double Hour = 3600;

    private static readonly Regex Counted = WordLists.Compile($@"^(?:[0-9]+(?:[.,:/-][0-9]+)*)\s*-?\s*(?:{WordLists.Lengths(words => words.Counted)}(?![\p{{L}}])|%|\+|°)");

    /// <summary>The video's; null where none is named.</summary>
    /// <remarks>
    /// What is said to be the whole goes first. "30 seconds of planks, 3 minutes of squats": the longest that a video can have. A length
    /// that may be another thing's counts where there is no other one.
    /// </remarks>
    public NamedLength? Video =>
        Best(LengthRole.Whole, double.MaxValue)
        ?? Best(LengthRole.Plain, LongestVideo)
        ?? Best(LengthRole.Clock, LongestVideo)
        ?? Best(LengthRole.Plain, Hour - 1)
        ?? Best(LengthRole.Aside, Hour - 1)
        ?? Best(LengthRole.Plain, double.MaxValue);

    public static LengthReading Read(string text)
    {
        var plain = Very().Replace(RequestText.Plain(text), " ");
        var lengths = LengthFinder.Find(plain);
        var rest = lengths.Reverse().Aggregate(plain, (left, length) => left[..length.From] + ", " + left[length.To..]);
        var numbers = Number().Matches(rest).Select(match => match.Value.Trim()).Where(number => !Counted.IsMatch(number)).ToList();
        return new(lengths, rest, [.. lengths.Where(length => length.Role is LengthRole.Part or LengthRole.TimeOfDay).Select(length => length.Said), .. numbers]);
    }

    private NamedLength? Best(LengthRole role, double longest) =>
        Lengths.Where(length => length.Role == role && length.Seconds <= longest).MaxBy(length => length.Seconds);

    // "Very simple", not ten minutes.
    [GeneratedRegex("十分(?![钟鐘間半0-9一二三四五六七八九十])", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Very();

    [GeneratedRegex(@"(?<![\p{L}0-9])[0-9]+(?:[.,:/-][0-9]+)*(?:[\s-]*\p{L}[\p{L}\p{M}'-]*)?", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Number();
}

internal enum LengthRole
{
    /// <summary>Nothing is said of whose length it is.</summary>
    Plain,

    /// <summary>"in all".</summary>
    Whole,

    /// <summary>"1:30", which could be a time of day.</summary>
    Clock,

    /// <summary>It may be the length of something else.</summary>
    Aside,

    /// <summary>"30 seconds each".</summary>
    Part,

    /// <summary>"at 7:30".</summary>
    TimeOfDay,
}

/// <param name="Seconds">The length; of a range its middle.</param>
/// <param name="Longest">Seconds that are not to be passed, where the text says so.</param>
/// <param name="Said">As the user wrote it.</param>
/// <param name="From">Where it stands in the plain text...</param>
/// <param name="To">... and where it ends.</param>
internal sealed record NamedLength(double Seconds, double? Longest, LengthRole Role, string Said, int From, int To)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Seconds:0.#} s");
}
