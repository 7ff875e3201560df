using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Api.Compile.Scripting;

internal static class ScriptAssignments
{
    private static readonly HashSet<string> Teaching = ["fitness", "cooking"];

    // Who teaches leaves time to do what was said.
    private const double TaughtShare = 0.8;

    // Seconds of every other segment that stay silent.
    private const double Tail = 0.5;

    /// <summary>Gives every clip its handle and every segment its share of the time, as long as its query wants it.</summary>
    /// <param name="duration">Seconds of the whole video.</param>
    /// <param name="domain">As <see cref="CompilationOptions.Domain"/> has it.</param>
    public static IReadOnlyList<ScriptAssignment> Of(CutSelection clips, double duration, string domain)
    {
        var (handle, teaches) = (0, Teaching.Contains(domain));
        var wanted = clips.Segments.Sum(segment => segment.DurationTarget);
        return [.. clips.Segments.Select(segment => new ScriptAssignment(
            segment.Query,
            Speech(Math.Min(SearchQuery.MaxDuration, duration * segment.DurationTarget / wanted), teaches),
            [.. segment.Clips.Select(clip => new ScriptClip($"c{++handle}", clip.Candidate.Description, clip.Candidate.Transcript, clip.Candidate.VideoTitle))],
            teaches))];
    }

    private static double Speech(double seconds, bool teaches) => teaches ? TaughtShare * seconds : seconds - Tail;
}
