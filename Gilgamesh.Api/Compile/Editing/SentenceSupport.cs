using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>What of a segment's clips supports a sentence.</summary>
/// <param name="Clip">Its place in the segment, from 0.</param>
/// <param name="Evidence">Its own words.</param>
internal sealed record SentenceSupport(int Clip, string Evidence)
{
    /// <summary>The first clip whose text has these very words; null where none has.</summary>
    public static SentenceSupport? Quoted(string evidence, IReadOnlyList<ClipCandidate> clips) => clips
        .Select((clip, place) => GroundingCheck.Quotes(evidence, ScriptClip.Of(clip)) ? new SentenceSupport(place, evidence) : null)
        .FirstOrDefault(support => support is not null);

    /// <summary>The first clip whose text supports what somebody has written; null where none does.</summary>
    public static SentenceSupport? Found(string sentence, IReadOnlyList<ClipCandidate> clips) => clips
        .Select((clip, place) => GroundingCheck.FindEvidence(sentence, ScriptClip.Of(clip)) is { } evidence ? new SentenceSupport(place, evidence) : null)
        .FirstOrDefault(support => support is not null);
}
