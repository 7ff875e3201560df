using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Providers;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>Speaks a script, each segment on its own, and closes the loop on the duration once the real lengths are known.</summary>
internal sealed class AudioGenerator(
    ISpeaker speaker, LocalSpeaker local, ProviderFallback fallback, IOptions<CompilationOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(options.Value.MaxConcurrentSpeech);

    /// <summary>Lengths by estimate, nothing spoken.</summary>
    public static Narration Estimate(CompilationScript script, double target)
    {
        long[] samples = [.. script.Segments.Select(Estimate)];
        var frames = DurationFit.Frames(samples, target);
        return new([.. samples.Zip(frames, (length, n) => new NarratedSegment(null, length, n))], 1, null);
    }

    public async Task<Narration> SpeakAsync(
        CompilationScript script, string voice, double target, Func<double, Task> progress, CancellationToken cancel)
    {
        try
        {
            return await SpeakAsync(speaker, script, voice, target, progress, cancel);
        }
        // All of it anew: nobody wants two voices in one video.
        catch (ProviderFault fault) when (fallback.Takes(fault, "the built-in voice speaks"))
        {
            return await SpeakAsync(local, script, voice, target, progress, cancel);
        }
    }

    public void Dispose() => _gate.Dispose();

    private static long Estimate(ScriptSegment segment) => (long)(HouseFormat.SampleRate * segment.Sentences.Sum(sentence => SpeechRate.Seconds(sentence.Text)));

    /// <summary>What nobody can speak is read: it is shown as long as speaking it would take.</summary>
    private static long[] Samples(CompilationScript script, Speech?[] speech) => [.. script.Segments.Zip(speech, (segment, spoken) => spoken?.Samples ?? Estimate(segment))];

    private async Task<Narration> SpeakAsync(
        ISpeaker by, CompilationScript script, string voice, double target, Func<double, Task> progress, CancellationToken cancel)
    {
        var speech = await SpeakAllAsync(by, script, voice, 1, progress, cancel);
        var speed = DurationFit.Speed(Samples(script, speech), target);
        if (speed != 1)
        {
            speech = await SpeakAllAsync(by, script, voice, speed, progress, cancel);
        }

        var samples = Samples(script, speech);
        var frames = DurationFit.Frames(samples, target);
        return new([.. speech.Zip(samples, frames).Select(part => new NarratedSegment(part.First?.SpeechKey, part.Second, part.Third))], speed, by.Provider);
    }

    private async Task<Speech?[]> SpeakAllAsync(
        ISpeaker by, CompilationScript script, string voice, double speed, Func<double, Task> progress, CancellationToken cancel)
    {
        var done = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        return await Task.WhenAll(script.Segments.Select(async segment =>
        {
            var speech = segment.Sentences.Count == 0 ? null : await SpeakOneAsync(by, segment.Text, voice, speed, stop);
            await progress(Interlocked.Increment(ref done) / (double)script.Segments.Count);
            return speech;
        }));
    }

    /// <summary>Where one segment fails for good, the others stop: what they would cost is of no use.</summary>
    private async Task<Speech?> SpeakOneAsync(ISpeaker by, string text, string voice, double speed, CancellationTokenSource stop)
    {
        await _gate.WaitAsync(stop.Token);
        try
        {
            return await by.SpeakAsync(text, voice, speed, stop.Token);
        }
        // Its words stand over the picture; the others are spoken.
        catch (WorkerException refusal) when (refusal.Code == WorkerErrorCodes.NoVoice)
        {
            ProviderScope.Current.Warn($"{refusal.Message} What it should say is written over the picture.");
            return null;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
        finally
        {
            _gate.Release();
        }
    }
}
