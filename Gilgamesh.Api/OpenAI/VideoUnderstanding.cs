using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;
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
    private const string NoTranscript = "the video has no transcript";

    public async Task<NewVideo> ReadAsync(NewVideo video, bool transcribe, bool describe, CancellationToken cancel)
    {
        var scope = new ProviderScope();
        scope.Enter();
        if (transcribe && options.Value.Uses(options.Value.TranscriptionModel) && video is { Transcript.Count: 0, Probe.HasAudio: true })
        {
            video = await HearAsync(video, cancel);
        }

        if (describe && options.Value.Uses(options.Value.VisionModel) && video.Scenes.Any(scene => scene.Description.Length == 0))
        {
            video = video with { Scenes = await describer.DescribeAsync(video.MediaId, video.Content, cancel), DescribedBy = Name(options.Value.VisionModel) };
        }

        return video with { Warnings = [.. video.Warnings, .. scope.TakeWarnings()] };
    }

    private async Task<NewVideo> HearAsync(NewVideo video, CancellationToken cancel)
    {
        try
        {
            var cues = await fallback.RunAsync(
                () => transcriber.HearAsync(video.MediaId, video.Probe.Duration, cancel),
                () => Task.FromResult<IReadOnlyList<Cue>>([]),
                NoTranscript);
            return video with { Transcript = cues, TranscribedBy = cues.Count > 0 ? Name(options.Value.TranscriptionModel) : null };
        }
        catch (WorkerException fault)
        {
            ProviderScope.Current.Warn($"The sound could not be heard ({fault.Message}): {NoTranscript}.");
            return video;
        }
    }

    private string Name(string model) => $"{options.Value.ProviderName}/{model}";
}
