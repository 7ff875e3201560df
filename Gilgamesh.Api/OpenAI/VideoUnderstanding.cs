using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Cost;
using Gilgamesh.Api.OpenAI.Hearing;
using Gilgamesh.Api.OpenAI.Seeing;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI;

/// <summary>Learns of a new video what nobody has told with it: what is said, then what is seen. Without a provider it stays as it is.</summary>
internal sealed class VideoUnderstanding(
    Transcriber transcriber, SceneDescriber describer, ProviderFallback fallback, IOptions<OpenAIOptions> options)
{
    public async Task<NewVideo> ReadAsync(NewVideo video, CancellationToken cancel)
    {
        var scope = new ProviderScope();
        scope.Enter();
        if (options.Value.Uses(options.Value.TranscriptionModel) && video is { Transcript.Count: 0, Probe.HasAudio: true })
        {
            video = await HearAsync(video, cancel);
        }

        if (options.Value.Uses(options.Value.VisionModel) && video.Scenes.Any(scene => scene.Description.Length == 0))
        {
            video = video with { Scenes = await describer.DescribeAsync(video.MediaId, video.Content, cancel), DescribedBy = Name(options.Value.VisionModel) };
        }

        return video with { Warnings = scope.TakeWarnings() };
    }

    private async Task<NewVideo> HearAsync(NewVideo video, CancellationToken cancel)
    {
        var cues = await fallback.RunAsync(
            () => transcriber.HearAsync(video.MediaId, video.Probe.Duration, cancel),
            () => Task.FromResult<IReadOnlyList<Cue>>([]),
            "the video has no transcript");
        return video with { Transcript = cues, TranscribedBy = cues.Count > 0 ? Name(options.Value.TranscriptionModel) : null };
    }

    private string Name(string model) => $"{options.Value.ProviderName}/{model}";
}
