using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>What is known of a video on its way into the library.</summary>
internal sealed record IngestState : JobState
{
    public MediaInspection? Inspection { get; init; }

    public HeardSpeech? Speech { get; init; }

    public SceneDescriptions? Descriptions { get; init; }
}

/// <param name="By">Provider and model; null where nothing was heard.</param>
internal sealed record HeardSpeech(IReadOnlyList<Cue> Cues, string? By);

/// <param name="Scenes">All of the video, in order.</param>
/// <param name="By">Provider and model.</param>
internal sealed record SceneDescriptions(IReadOnlyList<VideoScene> Scenes, string By);
