using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>A step of the library that serves a topic.</summary>
/// <param name="Topic">Its place among the topics.</param>
/// <param name="Clips">All clips of it that fit, best first.</param>
internal sealed record PlannedStep(int Topic, IReadOnlyList<ClipCandidate> Clips)
{
    public ClipCandidate Best => Clips[0];

    /// <summary>0 for the topic's best step.</summary>
    public int Rank { get; init; }

    /// <summary>Another clip of it is shown before.</summary>
    public bool Repeats { get; init; }
}
