using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Compile.Scripting;

internal static class ScriptAssignments
{
    // Who teaches leaves time to do what was said.
    private const double TaughtShare = 0.8;

    // Seconds of every other segment that stay silent.
    private const double Tail = 0.5;

    /// <summary>Gives every clip its handle and every segment its share of the time, as long as its query wants it.</summary>
    /// <param name="duration">Seconds of the whole video.</param>
    public static IReadOnlyList<ScriptAssignment> Of(CutSelection clips, double duration, Domain domain)
    {
        var handle = 0;
        var wanted = clips.Segments.Sum(segment => segment.DurationTarget);
        return [.. clips.Segments.Select(segment => new ScriptAssignment(
            segment.Query,
            Speech(Math.Min(SearchQuery.MaxDuration, duration * segment.DurationTarget / wanted), domain.Teaches),
            [.. segment.Clips.Select(clip => ScriptClip.Of(clip.Candidate, $"c{++handle}"))],
            domain.Teaches))];
    }

    private static double Speech(double seconds, bool teaches) => teaches ? TaughtShare * seconds : seconds - Tail;
}
