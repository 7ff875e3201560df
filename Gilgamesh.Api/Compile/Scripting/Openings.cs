using System.Globalization;
using Gilgamesh.Api.Compile.Scripting.Style;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>
/// Joins segments for the ear: a hello, how each segment begins, a goodbye. No two neighbours begin alike, and nothing of it claims
/// anything about a picture.
/// </summary>
internal static class Openings
{
    /// <summary>Seconds of speech: what is shorter has no time for courtesies.</summary>
    private const double MinForCourtesies = 36;

    /// <summary>A segment's first sentence: what is done in it.</summary>
    /// <param name="place">The segment's, from 0.</param>
    public static string Name(string name, int place, int segments, Phrases phrases)
    {
        var pattern = segments == 1 ? phrases.NameOnly! : place == 0 ? phrases.NameFirst! : place == segments - 1 ? phrases.NameLast! : phrases.NameNext![(place - 1) % phrases.NameNext.Count];
        return string.Format(CultureInfo.InvariantCulture, pattern, phrases.Comma ? WithArticle(name) : name);
    }

    /// <summary>"First, ..." and "To finish, ..." where those segments don't begin with their name; "Finally, ..." nowhere else.</summary>
    public static IReadOnlyList<ScriptSegment> Place(IReadOnlyList<ScriptSegment> segments, IReadOnlyList<bool> named, string language) =>
        [.. segments.Select((segment, place) => segment.Sentences.Count == 0 || named[place] || Of(segment, language) is not { } phrases
            ? segment
            : Led(segments.Count == 1 ? null : place == 0 ? phrases.First : place == segments.Count - 1 ? phrases.Last : null, Plain(segment, phrases), phrases))];

    /// <summary>Another beginning for each segment that begins as one of the two before it.</summary>
    public static IReadOnlyList<ScriptSegment> Vary(IReadOnlyList<ScriptSegment> segments, string language)
    {
        var varied = segments.ToList();
        for (var place = 0; place < varied.Count; place++)
        {
            if (!IsRepeated(place) || Of(varied[place], language) is not { } phrases)
            {
                continue;
            }

            var plain = varied[place] = Plain(varied[place], phrases);
            for (var turn = 0; turn < phrases.Next!.Count && IsRepeated(place); turn++)
            {
                varied[place] = Led(phrases.Next[(place + turn) % phrases.Next.Count], plain, phrases);
            }
        }

        return varied;

        bool IsRepeated(int place) => StyleCheck.RepeatedOpenings(varied).Contains(place);
    }

    /// <summary>The share of the speech that a hello and a goodbye leave to the rest.</summary>
    /// <param name="seconds">Of speech.</param>
    public static double ShareOfRest(double seconds, string language) => seconds < MinForCourtesies || Phrases.Of(language) is not { } phrases
        ? 1
        : 1 - ((SpeechRate.Seconds(phrases.Hello) + SpeechRate.Seconds(phrases.Goodbye)) / seconds);

    /// <summary>With a hello and a goodbye, where there is time for them.</summary>
    /// <param name="seconds">Of speech.</param>
    public static IReadOnlyList<ScriptSegment> Greet(IReadOnlyList<ScriptSegment> segments, double seconds, string language)
    {
        var spoken = segments.Where(segment => segment.Sentences.Count > 0).ToList();
        if (seconds < MinForCourtesies || spoken.Count < 2 || segments[0].Sentences.Count == 0 || segments[^1].Sentences.Count == 0 || Phrases.Of(language) is not { } phrases)
        {
            return segments;
        }

        return
        [
            new([new(phrases.Hello, segments[0].Sentences[0].Clip, ""), .. segments[0].Sentences]),
            .. segments.Skip(1).SkipLast(1),
            new([.. segments[^1].Sentences, new(phrases.Goodbye, segments[^1].Sentences[^1].Clip, "")]),
        ];
    }

    /// <summary>Without "Finally," and the like: it told where the sentence stood in its own film.</summary>
    public static string Plain(string text, Phrases phrases)
    {
        // "Now that you are warm" needs its first word.
        var dropped = phrases.Dropped!.FirstOrDefault(start => text.StartsWith(start, StringComparison.OrdinalIgnoreCase) && !text[start.Length..].StartsWith("that ", StringComparison.Ordinal));
        return dropped is not null && text[dropped.Length..].Contains(' ', StringComparison.Ordinal)
            ? char.ToUpperInvariant(text[dropped.Length]) + text[(dropped.Length + 1)..]
            : text;
    }

    /// <summary>Where the language has words to join by.</summary>
    private static Phrases? Of(ScriptSegment segment, string language) =>
        Phrases.Of(TextLanguage.Of(segment.Text) ?? language) is { Next: not null } phrases ? phrases : null;

    private static ScriptSegment Begin(ScriptSegment segment, string text) =>
        new([segment.Sentences[0] with { Text = text }, .. segment.Sentences.Skip(1)]);

    private static ScriptSegment Plain(ScriptSegment segment, Phrases phrases) => Begin(segment, Plain(segment.Sentences[0].Text, phrases));

    private static ScriptSegment Led(string? lead, ScriptSegment segment, Phrases phrases)
    {
        var text = segment.Sentences[0].Text;
        // Names and abbreviations keep their capital, and then a colon stands before them.
        return lead is null ? segment
            : Begin(segment, phrases.Comma && MayBeSmall(text.Split(' ', 2)[0], segment) ? $"{lead}, {char.ToLowerInvariant(text[0])}{text[1..]}" : $"{lead}: {text}");
    }

    private static bool MayBeSmall(string word, ScriptSegment segment)
    {
        var bare = PersonPhrase.Bare(word);
        var style = StyleWords.Of(TextLanguage.English)!;
        return style.Verbs.Contains(bare) || style.Body.Contains(bare) || style.Articles.Contains(bare) || TextWords.IsStop(bare) && word is not ("I" or "I'm" or "I'll" or "I've" or "I'd")
            || segment.Sentences.Any(sentence => $" {sentence.Evidence} ".Contains($" {bare} ", StringComparison.Ordinal));
    }

    /// <summary>"the squat", but "jumping jacks" and "child's pose".</summary>
    private static string WithArticle(string name)
    {
        var small = string.Join(' ', name.Split(' ').Select(word => word.Length > 1 && char.IsUpper(word[0]) && word[1..].All(sign => !char.IsUpper(sign) || name.Contains($"-{sign}", StringComparison.Ordinal)) ? word.ToLowerInvariant() : word));
        var isPlural = small.EndsWith('s') && !small.EndsWith("ss", StringComparison.Ordinal);
        return isPlural || small.Contains('\'', StringComparison.Ordinal) || small.Contains('’', StringComparison.Ordinal) || (small.Split(' ') is { Length: 2 } words && words[0].EndsWith("ing", StringComparison.Ordinal)) ? small : $"the {small}";
    }
}
