using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.OpenAI.Transcription;

/// <summary>One segment of a recogniser's answer, in seconds of the whole sound.</summary>
/// <param name="NoSpeech">The model's own doubt, 0 to 1, that anybody speaks.</param>
/// <param name="LogProbability">Mean over its tokens; 0 is certain.</param>
/// <param name="Compression">How repetitive the text is; natural text stays below 2.4.</param>
internal sealed record HeardSegment(double Start, double End, string Text, double NoSpeech, double LogProbability, double Compression);

/// <summary>Tells heard words from those that recognisers invent over silence and music, and joins the pieces of a long sound.</summary>
internal static partial class HeardText
{
    // Whisper's own limits for "this is not speech", taken a little stricter.
    private const double MaxNoSpeech = 0.6;
    private const double MinLogProbability = -1;
    private const double MaxCompression = 2.4;
    private const int LongestRepeat = 12;

    public static bool IsSpeech(HeardSegment segment) =>
        segment.NoSpeech <= MaxNoSpeech
        && (segment.NoSpeech <= MaxNoSpeech / 2 || segment.LogProbability >= MinLogProbability)
        && segment.Compression <= MaxCompression
        && segment.End > segment.Start
        && Words(Mark().Replace(segment.Text, " ")).Count > 0;

    /// <summary>Joins two pieces that overlap: each word is taken from the piece in whose inside it lies.</summary>
    /// <param name="seam">The middle of the overlap, in seconds.</param>
    public static IReadOnlyList<Cue> Join(IReadOnlyList<Cue> before, IReadOnlyList<Cue> after, double seam)
    {
        var kept = before.Where(cue => Middle(cue) < seam).ToList();
        foreach (var cue in after.Where(cue => Middle(cue) >= seam))
        {
            // A sentence across the seam may be in both, with other times in each.
            var text = kept.Count > 0 && cue.Start < kept[^1].End ? WithoutRepeat(kept[^1].Text, cue.Text) : cue.Text;
            if (text.Length > 0)
            {
                kept.Add(cue with { Text = text });
            }
        }

        return kept;
    }

    public static string Clean(string text) => Blank().Replace(Mark().Replace(text, " "), " ").Trim();

    /// <summary>The second text without the words at its beginning that are the first one's end.</summary>
    internal static string WithoutRepeat(string first, string second)
    {
        var (a, b) = (Words(first), Words(second));
        for (var length = Math.Min(LongestRepeat, Math.Min(a.Count, b.Count)); length > 0; length--)
        {
            if (a.TakeLast(length).SequenceEqual(b.Take(length), StringComparer.OrdinalIgnoreCase))
            {
                var end = Word().Matches(second)[length - 1];
                return second[(end.Index + end.Length)..].TrimStart(' ', ',', '.', '!', '?', ';', ':');
            }
        }

        return second;
    }

    private static List<string> Words(string text) => [.. Word().Matches(text).Select(word => word.Value)];

    private static double Middle(Cue cue) => (cue.Start + cue.End) / 2;

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)?", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();

    // [Music], (applause), notes.
    [GeneratedRegex(@"\[[^\]\n]*\]|\([^)\n]{1,30}\)|[♪♫]+[^♪♫\n]*[♪♫]+|[♪♫]", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Mark();

    [GeneratedRegex(@"\s+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Blank();
}
