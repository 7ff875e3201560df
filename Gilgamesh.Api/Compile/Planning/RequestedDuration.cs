using Gilgamesh.Api.Compile.Planning.Reading;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>How long the video is to be, as the request says it.</summary>
/// <param name="Seconds">30 to 600, and at most what the request allows.</param>
/// <param name="Longest">Seconds that the video must not pass, where the user's words say so: "up to 3 minutes".</param>
/// <param name="Warnings">What of it could not be read, or not be kept.</param>
internal sealed record RequestedDuration(double Seconds, double? Longest, IReadOnlyList<string> Warnings)
{
    public const double Shortest = 30;
    public const double LongestVideo = 600;
    public const double Default = 60;

    private const double Hour = 3600;
    private const int MaxTold = 3;

    /// <param name="max">What <c>max_duration</c> allows. The requirements speak first, then the context.</param>
    public static RequestedDuration Read(string requirements, string context, double max)
    {
        var said = LengthReading.Read(requirements);
        // "For people who sit 8 hours a day" is nobody's wish.
        var named = said.Video ?? (LengthReading.Read(context).Video is { Seconds: < Hour } told ? told : null);
        var wanted = named?.Seconds ?? Default;
        var seconds = Math.Clamp(wanted, Shortest, Math.Clamp(max, Shortest, LongestVideo));
        return new(seconds, named?.Longest is { } longest ? Math.Max(seconds, longest) : null, [.. Notes(said, named, max, seconds)]);
    }

    private static IEnumerable<string> Notes(LengthReading said, NamedLength? named, double max, double seconds)
    {
        if (said.Video is null && said.Numbers.Count > 0)
        {
            var numbers = string.Join(", ", said.Numbers.Take(MaxTold).Select(number => $"\"{number}\""));
            yield return FormattableString.Invariant(
                $"No length of the video could be read in the requirements ({numbers}): it is made for {seconds:0.#} s. Say it as \"90 seconds\", \"2 minutes\" or \"1:30\".");
        }

        if (named is null)
        {
            yield break;
        }

        if (max < named.Seconds && max < LongestVideo)
        {
            yield return FormattableString.Invariant($"The requirements ask for {named.Text}, but max_duration allows {seconds:0.#} s: the video is made for that.");
        }
        else if (named.Seconds is < Shortest or > LongestVideo)
        {
            yield return FormattableString.Invariant($"The requirements ask for {named.Text}; a video is {Shortest:0} to {LongestVideo:0} s long, and is made for {seconds:0.#} s.");
        }
    }
}
