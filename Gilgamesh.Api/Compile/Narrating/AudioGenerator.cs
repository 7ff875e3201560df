using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>Speaks a script, each segment on its own, and closes the loop on the duration once the real lengths are known.</summary>
internal sealed class AudioGenerator(
    ISpeaker speaker, LocalSpeaker local, MediaWorkerClient worker, ProviderFallback fallback, IOptions<CompilationOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(options.Value.MaxConcurrentSpeech);

    /// <summary>Lengths by estimate, nothing spoken.</summary>
    public static Narration Estimate(CompilationScript script, double target)
    {
        var lengths = Lengths(script, new Speech?[script.Segments.Count]);
        return new([.. lengths.Zip(DurationFit.Frames(lengths, target), (length, frames) => new NarratedSegment(null, length.Samples, frames))], 1, null);
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

    /// <summary>Speaks what an edit has changed, at one pace, and takes over the rest.</summary>
    /// <param name="known">Who spoke what may be taken over: nobody wants two voices in one video.</param>
    public async Task<Narration> SpeakAsync(
        IReadOnlyList<NarrationPart> parts, string voice, double speed, string? known, Func<double, Task> progress, CancellationToken cancel)
    {
        try
        {
            return await SpeakAsync(speaker, parts, voice, speed, known, progress, cancel);
        }
        catch (ProviderFault fault) when (fallback.Takes(fault, "the built-in voice speaks"))
        {
            return await SpeakAsync(local, parts, voice, speed, known, progress, cancel);
        }
    }

    public void Dispose() => _gate.Dispose();

    private static long Estimate(ScriptSegment segment) => (long)(HouseFormat.SampleRate * segment.Sentences.Sum(sentence => SpeechRate.Seconds(sentence.Text)));

    /// <summary>What nobody can speak is read: it is shown as long as speaking it would take.</summary>
    private static SpokenLength[] Lengths(CompilationScript script, Speech?[] speech) =>
        [.. script.Segments.Zip(speech, (segment, spoken) => new SpokenLength(spoken?.Samples ?? Estimate(segment), Math.Max(1, segment.Sentences.Count)))];

    private async Task<Narration> SpeakAsync(
        ISpeaker by, CompilationScript script, string voice, double target, Func<double, Task> progress, CancellationToken cancel)
    {
        var speech = await SpeakAllAsync(by, script, voice, 1, progress, cancel);
        var speed = DurationFit.Speed(Lengths(script, speech), target);
        if (speed != 1)
        {
            speech = await SpeakAllAsync(by, script, voice, speed, progress, cancel);
        }

        var lengths = Lengths(script, speech);
        var frames = DurationFit.Frames(lengths, target);
        var segments = await Task.WhenAll(script.Segments.Select((segment, n) => PaceAsync(segment, speech[n], new(speech[n]?.SpeechKey, lengths[n].Samples, frames[n]), cancel)));
        return new(segments, speed, by.Provider);
    }

    /// <summary>With the segment's silence spread over its sentences, and the time of each word.</summary>
    private async Task<NarratedSegment> PaceAsync(ScriptSegment segment, Speech? speech, NarratedSegment narrated, CancellationToken cancel)
    {
        if (speech is null)
        {
            return narrated;
        }

        var silences = segment.Sentences.Count < 2 ? null : await SpreadAsync(segment, speech, narrated, cancel);
        var words = await worker.FindWordsAsync(speech.SpeechKey, new(segment.Text, TextLanguage.Of(segment.Text) ?? TextLanguage.English), cancel);
        return narrated with { Silences = silences, Words = NarratedWords.Moved(words.Words, silences ?? []) };
    }

    private async Task<IReadOnlyList<AddedSilence>> SpreadAsync(ScriptSegment segment, Speech speech, NarratedSegment narrated, CancellationToken cancel)
    {
        var pauses = await worker.FindPausesAsync(speech.SpeechKey, cancel);
        var room = ((long)narrated.Frames * HouseFormat.SamplesPerFrame) - speech.Samples;
        return Pacing.Spread([.. segment.Sentences.Select(sentence => SpeechRate.Seconds(sentence.Text))], speech.Samples, pauses.Pauses, room);
    }

    private async Task<Narration> SpeakAsync(
        ISpeaker by, IReadOnlyList<NarrationPart> parts, string voice, double speed, string? known, Func<double, Task> progress, CancellationToken cancel)
    {
        var done = 0;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var segments = await Task.WhenAll(parts.Select(async part =>
        {
            var narrated = part.Spoken is { } spoken && known == by.Provider ? spoken : await SpeakAsync(by, part, voice, speed, stop);
            await progress(Interlocked.Increment(ref done) / (double)parts.Count);
            return narrated;
        }));
        return new(segments, speed, by.Provider);
    }

    private async Task<NarratedSegment> SpeakAsync(ISpeaker by, NarrationPart part, string voice, double speed, CancellationTokenSource stop)
    {
        if (part.Script.Sentences.Count == 0)
        {
            return new(null, 0, part.SilentFrames);
        }

        var speech = await SpeakOneAsync(by, part.Script.Text, voice, speed, stop);
        var samples = speech?.Samples ?? Estimate(part.Script);
        return await PaceAsync(part.Script, speech, new(speech?.SpeechKey, samples, HouseFormat.FramesFor(samples) + (part.Pause * part.Script.Sentences.Count)), stop.Token);
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
