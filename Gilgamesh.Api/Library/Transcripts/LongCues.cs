using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>Parts a cue that is too long to be searched as one; each part gets its share of the time.</summary>
internal static class LongCues
{
    private const int PartLength = 600;

    // Characters a second: who reads out fast comes to 25. What is more is not said in that time.
    private const int Fastest = 60;

    // For a short video that names every word, and for several who speak at once.
    private const int Spare = 20_000;
    private const int MaxCues = 20_000;

    /// <summary>As many words as can be said in the time: text that is no speech would come back with each search.</summary>
    /// <param name="duration">Seconds; null where it is not known.</param>
    public static IReadOnlyList<Cue> Fit(IReadOnlyList<Cue> cues, double? duration)
    {
        var left = Spare + (Fastest * (duration ?? double.PositiveInfinity));
        return [.. cues.SelectMany(Split).Take(MaxCues).TakeWhile(cue => (left -= cue.Text.Length) > 0)];
    }

    private static IEnumerable<Cue> Split(Cue cue)
    {
        if (cue.Text.Length <= PlainText.MaxLength)
        {
            return [cue];
        }

        var text = PlainText.Shorten(cue.Text, (int)Math.Max(PlainText.MaxLength, Math.Min(cue.Text.Length, (cue.End - cue.Start) * Fastest)));
        List<string> parts = [];
        while (text.Length > 0)
        {
            var part = text.Length <= PartLength ? text : AtSentence(PlainText.Shorten(text, PartLength));
            parts.Add(part.Trim());
            text = text[part.Length..].TrimStart();
        }

        var (total, said) = ((double)parts.Sum(part => part.Length), 0);
        return parts.Where(part => part.Length > 0).Select(part =>
        {
            var start = cue.Start + ((cue.End - cue.Start) * said / total);
            said += part.Length;
            return new Cue(Math.Round(start, 3), Math.Round(cue.Start + ((cue.End - cue.Start) * said / total), 3), part);
        }).Where(part => part.End > part.Start).ToList();
    }

    private static string AtSentence(string text) =>
        text.LastIndexOfAny(['.', '!', '?', '\u3002', '\uFF01', '\uFF1F']) is > PartLength / 3 and var end ? text[..(end + 1)] : text;
}
