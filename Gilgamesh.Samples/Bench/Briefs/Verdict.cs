using System.Text.Json;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Style;

namespace Gilgamesh.Samples.Bench.Briefs;

/// <summary>What came of a brief.</summary>
/// <param name="Shown">Names of the exercises, segment by segment, by their first clip.</param>
/// <param name="Clips">Of all clips.</param>
/// <param name="Script">What is said in each segment.</param>
/// <param name="Refusal">Where there is no video: the problem's detail.</param>
internal sealed record Verdict(
    Brief Brief, IReadOnlyList<string> Shown, IReadOnlyList<string> Clips, IReadOnlyList<string> Script, double Seconds, double Supported, IReadOnlyList<string> Warnings, string? Refusal)
{
    private const double Tolerance = 0.05;

    /// <param name="names">The exercise of each video.</param>
    public static Verdict Of(Brief brief, JsonElement answer, IReadOnlyDictionary<Guid, string> names)
    {
        if (!answer.TryGetProperty("compilation_json", out var compilation))
        {
            return new(brief, [], [], [], 0, 1, [], answer.GetProperty("detail").GetString());
        }

        var segments = compilation.GetProperty("segments").EnumerateArray().ToList();
        var clips = segments.Select(segment => segment.GetProperty("clips").EnumerateArray().Select(clip => names[Guid.Parse(clip.GetProperty("video_id").GetString()!)]).ToList()).ToList();
        return new(
            brief, [.. clips.Select(segment => segment[0])], [.. clips.SelectMany(segment => segment)], [.. segments.Select(segment => segment.GetProperty("script_segment").GetString()!)],
            compilation.GetProperty("total_duration").GetDouble(), answer.GetProperty("generation_metadata").GetProperty("grounding").GetDouble(),
            [.. answer.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()!)], null);
    }

    public int Fitting => Shown.Count(Brief.Fits.Contains);

    /// <summary>What must not appear.</summary>
    public IReadOnlyList<string> Wrong => [.. Clips.Where(Brief.Never.Contains).Distinct()];

    /// <summary>Exercises that come again after another one.</summary>
    public IReadOnlyList<string> Twice => [.. Shown.Where((name, n) => n > 0 && Shown[n - 1] != name && Shown.Take(n).Contains(name)).Distinct()];

    public bool InOrder => Brief.Order.SequenceEqual(Shown.Where(Brief.Order.Contains).Distinct());

    public bool IsLong => Refusal is null && (!Brief.Enough || Math.Abs(Seconds - Brief.Seconds) <= Tolerance * Brief.Seconds);

    public bool TellsWhatIsMissing => Brief.Missing.All(missing => Warnings.Any(warning => warning.Contains(missing, StringComparison.OrdinalIgnoreCase)));

    /// <summary>Sentences that a narrator would not say.</summary>
    public IReadOnlyList<StyleFault> Style => StyleCheck.Of(
        new([.. Script.Select(text => new ScriptSegment([.. Sentences.Split(text).Select(sentence => new ScriptSentence(sentence, "", ""))]))], Supported, ""));

    public IEnumerable<string> Faults()
    {
        if (Refusal is not null)
        {
            yield return $"refused: {Refusal}";
        }

        if (Fitting < Shown.Count)
        {
            yield return $"does not fit: {string.Join(", ", Shown.Where(name => !Brief.Fits.Contains(name)).Distinct())}";
        }

        if (Wrong.Count > 0)
        {
            yield return $"must not appear: {string.Join(", ", Wrong)}";
        }

        if (Twice.Count > 0)
        {
            yield return $"twice: {string.Join(", ", Twice)}";
        }

        if (!InOrder)
        {
            yield return $"order: {string.Join(", ", Shown)}";
        }

        if (Refusal is null && !IsLong)
        {
            yield return FormattableString.Invariant($"{Seconds:0} s instead of {Brief.Seconds:0} s");
        }

        foreach (var fault in Style)
        {
            yield return $"style, {fault.Rule}: {fault.Sentence}";
        }

        if (!TellsWhatIsMissing)
        {
            yield return $"not told: {string.Join(", ", Brief.Missing)}";
        }
    }
}
