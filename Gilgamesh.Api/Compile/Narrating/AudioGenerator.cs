using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>Speaks a script, each segment on its own, and closes the loop on the duration once the real lengths are known.</summary>
internal sealed class AudioGenerator(ISpeaker speaker, IOptions<CompilationOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(options.Value.MaxConcurrentSpeech);

    /// <summary>Lengths by estimate, nothing spoken.</summary>
    public static Narration Estimate(CompilationScript script, double target)
    {
        long[] samples = [.. script.Segments.Select(segment => (long)(HouseFormat.SampleRate * segment.Sentences.Sum(s => SpeechRate.Seconds(s.Text))))];
        var frames = DurationFit.Frames(samples, target);
        return new([.. samples.Zip(frames, (length, n) => new NarratedSegment(null, length, n))], 1, null);
    }

    public async Task<Narration> SpeakAsync(
        CompilationScript script, string voice, double target, Func<double, Task> progress, CancellationToken cancel)
    {
        var speech = await SpeakAllAsync(script, voice, 1, progress, cancel);
        var speed = DurationFit.Speed([.. speech.Select(Samples)], target);
        if (speed != 1)
        {
            speech = await SpeakAllAsync(script, voice, speed, progress, cancel);
        }

        var frames = DurationFit.Frames([.. speech.Select(Samples)], target);
        return new([.. speech.Zip(frames, (spoken, n) => new NarratedSegment(spoken?.SpeechKey, Samples(spoken), n))], speed, speaker.Provider);
    }

    public void Dispose() => _gate.Dispose();

    private static long Samples(Speech? speech) => speech?.Samples ?? 0;

    private async Task<Speech?[]> SpeakAllAsync(
        CompilationScript script, string voice, double speed, Func<double, Task> progress, CancellationToken cancel)
    {
        var done = 0;
        return await Task.WhenAll(script.Segments.Select(async segment =>
        {
            var speech = segment.Sentences.Count == 0 ? null : await SpeakOneAsync(segment.Text, voice, speed, cancel);
            await progress(Interlocked.Increment(ref done) / (double)script.Segments.Count);
            return speech;
        }));
    }

    private async Task<Speech> SpeakOneAsync(string text, string voice, double speed, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            return await speaker.SpeakAsync(text, voice, speed, cancel);
        }
        finally
        {
            _gate.Release();
        }
    }
}
