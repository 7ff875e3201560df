using System.Text.Json;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Text;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI.Vision;

/// <summary>Has a vision model describe those scenes of a video that nobody has described, one call for each.</summary>
internal sealed class SceneDescriber(
    StructuredChat chat, MediaWorkerClient worker, ProviderFallback fallback, IOptions<OpenAIOptions> options, IOptions<CompilationOptions> compile, Domain domain)
{
    // More frames at once than calls would only lie in memory.
    private const int AtOnce = 4;
    private const int FrameWidth = 512;
    private const int MaxOutputTokens = 700;
    private const string Consequence = "scenes without a description are known by what is said in them, the title and the tags";

    /// <summary>The scenes in their order. One that could not be described stays as it was, with a warning in the scope.</summary>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    public async Task<IReadOnlyList<VideoScene>> DescribeAsync(string mediaId, VideoContent video, Func<double, Task> progress, CancellationToken cancel)
    {
        var scenes = video.Scenes.ToArray();
        int[] mute = [.. Enumerable.Range(0, scenes.Length).Where(n => scenes[n].Description.Length == 0)];
        if (mute.Length > options.Value.MaxScenesPerVideo)
        {
            ProviderScope.Current.Warn($"Only the first {options.Value.MaxScenesPerVideo} of {mute.Length} scenes were shown to the vision model.");
        }

        using var failed = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var work = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        mute = [.. mute.Take(options.Value.MaxScenesPerVideo)];
        var described = 0;
        await Parallel.ForEachAsync(mute, work, async (n, _) =>
        {
            scenes[n] = await TryAsync(mediaId, video, scenes[n], failed);
            await progress((double)Interlocked.Increment(ref described) / mute.Length);
        });
        return scenes;
    }

    private async Task<VideoScene> TryAsync(string mediaId, VideoContent video, VideoScene scene, CancellationTokenSource failed)
    {
        try
        {
            // A key that is not accepted will not be for the next scene either.
            return failed.IsCancellationRequested ? scene : await DescribeAsync(mediaId, video, scene, failed.Token);
        }
        catch (ProviderFault fault) when (fallback.Takes(fault, Consequence))
        {
            if (!fault.CanRetry)
            {
                await failed.CancelAsync();
            }

            return scene;
        }
        catch (WorkerException fault)
        {
            // A damaged stretch of one scene is no reason to refuse the video.
            ProviderScope.Current.Warn($"Some scenes could not be shown to the vision model ({fault.Message}): {Consequence}.");
            return scene;
        }
        catch (OperationCanceledException) when (failed.IsCancellationRequested)
        {
            return scene;
        }
    }

    private async Task<VideoScene> DescribeAsync(string mediaId, VideoContent video, VideoScene scene, CancellationToken cancel)
    {
        var frames = new List<BinaryData>();
        foreach (var at in KeyFrames.Of(scene))
        {
            using var frame = await worker.OpenFrameAsync(mediaId, at, FrameWidth, cancel);
            frames.Add(await WorkerCalls.ReadAllAsync(frame, cancel));
        }

        var data = new { video.Title, video.Tags, Transcript = Transcript.Within(video.Transcript, scene.Start, scene.End) };
        var question = new ChatQuestion(
            CallKind.Vision, options.Value.VisionModel, SceneAnswer.Schema, PromptFile.Read("scene", compile.Value.Domain),
            JsonSerializer.Serialize(data, ApiJson.Options), MaxOutputTokens, frames);
        var answer = await chat.AskAsync<SceneAnswer>(question, seen => seen.Fault(), cancel);
        return scene with { Description = answer.Text, Tags = TagList.Clean([.. scene.Tags, .. answer.AllTags]), Attributes = answer.Attributes(domain) };
    }
}
