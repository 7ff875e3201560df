using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI.Transcription;
using Gilgamesh.Api.OpenAI.Vision;
using Gilgamesh.Api.Providers;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI;

/// <summary>Learns of a new video what nobody has told with it: what is said, and what is seen.</summary>
internal sealed class VideoUnderstanding(
    Transcriber transcriber, SceneDescriber describer, ProviderFallback fallback, IOptions<OpenAIOptions> options) : IVideoUnderstanding
{
    private const string NoTranscript = "the video has no transcript";

    public bool CanTranscribe(NewVideo video) => options.Value.Uses(options.Value.TranscriptionModel) && video is { Transcript.Count: 0, Probe.HasAudio: true };

    public bool CanDescribe(NewVideo video) => options.Value.Uses(options.Value.VisionModel) && video.Scenes.Any(scene => scene.Description.Length == 0);

    public async Task<HeardSpeech> TranscribeAsync(NewVideo video, Func<double, Task> progress, CancellationToken cancel)
    {
        try
        {
            var cues = await fallback.RunAsync(
                () => transcriber.HearAsync(video.MediaId, video.Probe.Duration, progress, cancel),
                () => Task.FromResult<IReadOnlyList<Cue>>([]),
                NoTranscript);
            return new(cues, cues.Count > 0 ? Name(options.Value.TranscriptionModel) : null);
        }
        catch (WorkerException fault)
        {
            ProviderScope.Current.Warn($"The sound could not be heard ({fault.Message}): {NoTranscript}.");
            return new([], null);
        }
    }

    public async Task<SceneDescriptions> DescribeAsync(NewVideo video, Func<double, Task> progress, CancellationToken cancel) =>
        new(await describer.DescribeAsync(video.MediaId, video.Content, progress, cancel), Name(options.Value.VisionModel));

    private string Name(string model) => $"{options.Value.ProviderName}/{model}";
}
