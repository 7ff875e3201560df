using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Speech.Synthesis;
using Gilgamesh.MediaWorker.Speech.Words;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>Speaks texts, takes in recordings, and keeps both in the one form that stitching reads.</summary>
internal sealed class SpeechMaker(IFfmpegEngine engine, IMediaStore store, JobFolders jobs, DiskReserve reserve, SpokenLanguages languages)
{
    /// <summary>Part of the key of spoken texts. Raise it when a voice or the processing changes.</summary>
    private const string Version = "espeak-ng-3";

    private const long MaxUpload = 64L << 20;

    /// <summary>Decibels.</summary>
    private const double Tolerance = 0.4;

    private const int MaxTurns = 4;

    public async Task<Contracts.Speech> SpeakAsync(SpeechRequest request, CancellationToken cancel)
    {
        if (!(request.Speed is >= 0.25 and <= 4))
        {
            throw WorkerFault.Invalid("speed", "a number from 0.25 to 4");
        }

        var voice = LocalVoice.Find(request.Voice);
        var text = SpeechText.Clean(request.Text);
        var language = await languages.FindAsync(request.Language, text, cancel);
        voice = language is null ? voice : voice with { Language = language };
        var key = KeyOf(FormattableString.Invariant($"{Version}\n{voice.Language}\n{request.Voice}\n{request.Speed:R}\n{text}"));
        if (await FindAsync(key, cancel) is { } known)
        {
            return known;
        }

        await using var job = jobs.Create();
        await File.WriteAllTextAsync(job.File(SynthesisVerb.Text), text, cancel);
        await ProgramRunner.RunAsync(voice.SpeakIn(job.Path, request.Speed), cancel);
        var terms = new RecordingTerms(LocalVoice.Stretch(request.Speed));
        var from = await MakeAsync(job, job.File(SynthesisVerb.Sound), terms, SpeechText.NothingToSpeak, cancel);
        // Before the sound: where that is, they are.
        await WordMarks.Spoken(text, job, terms.Tempo, from).KeepAsync(key, job, store, cancel);
        await store.PutFileAsync(StoreKeys.Speech(key), job.File(SpeechPlan.Final), cancel);
        return (await FindAsync(key, cancel))!;
    }

    /// <summary>Takes in a recording in any common format.</summary>
    /// <exception cref="WorkerFault">It can't be read, or does not keep to the terms; nothing is stored.</exception>
    public async Task<Contracts.Speech> StoreAsync(string key, Stream recording, RecordingTerms terms, CancellationToken cancel)
    {
        CheckKey(key);
        await using var job = jobs.Create();
        await HashedFile.WriteAsync(recording, job.File("recording"), MaxUpload, reserve, cancel);
        try
        {
            await KeepAsync(key, job, job.File("recording"), terms, () => WorkerFault.Unreadable("There is no sound in this recording."), cancel);
        }
        catch (ProgramException fault) when (fault.Failure == ProgramFailure.Exited)
        {
            throw WorkerFault.Unreadable("This is no recording that can be read.", fault);
        }

        return (await FindAsync(key, cancel))!;
    }

    /// <summary>Makes of a speech in the store another one at another pace.</summary>
    public async Task<Contracts.Speech> ChangePaceAsync(string key, string from, RecordingTerms terms, CancellationToken cancel)
    {
        CheckKey(key);
        using var source = StoreKeys.IsHash(from) ? await store.OpenLocalAsync(StoreKeys.Speech(from), cancel) : null;
        await using var job = jobs.Create();
        await KeepAsync(
            key, job, (source ?? throw WorkerFault.NotFound("speech")).Path, terms,
            () => WorkerFault.Unreadable("There is no sound in this recording."), cancel);
        return (await FindAsync(key, cancel))!;
    }

    /// <summary>The speech of that key, or null.</summary>
    public async Task<Contracts.Speech?> FindAsync(string key, CancellationToken cancel) =>
        StoreKeys.IsHash(key) && await store.GetSizeAsync(StoreKeys.Speech(key), cancel) is { } size
            ? new(key, WavFile.Samples(size), size)
            : null;

    private async Task KeepAsync(string key, JobFolder job, string recording, RecordingTerms terms, Func<WorkerFault> silent, CancellationToken cancel)
    {
        await MakeAsync(job, recording, terms, silent, cancel);
        await store.PutFileAsync(StoreKeys.Speech(key), job.File(SpeechPlan.Final), cancel);
    }

    /// <returns>The sample of the recording, at its new tempo, that is the speech's first.</returns>
    private async Task<long> MakeAsync(JobFolder job, string recording, RecordingTerms terms, Func<WorkerFault> silent, CancellationToken cancel)
    {
        await engine.RunAsync(SpeechPlan.Measure(recording, terms.Tempo, job.Path), null, cancel);
        var level = SpeechLevel.Parse(File.ReadLines(job.File(SpeechPlan.Loudness)));
        var (from, to) = await FindSpeechAsync(level, job, cancel) ?? throw silent();
        terms.Check(to - from);
        await FinishAsync(level, from, to, job, cancel);
        return from;
    }

    private static async Task<(long From, long To)?> FindSpeechAsync(SpeechLevel level, JobFolder job, CancellationToken cancel)
    {
        await using var plain = File.OpenRead(job.File(SpeechPlan.Plain));
        if (WavFile.Samples(plain.Length) > (long)SpeechPlan.MaxSeconds * HouseFormat.SampleRate)
        {
            throw WorkerFault.OverLimit($"The recording is longer than {SpeechPlan.MaxSeconds} seconds.");
        }

        return level.IsSilent ? null : await level.FindSpeechAsync(plain, cancel);
    }

    /// <summary>A voice with sharp peaks comes out of the limiter too quiet; it gets that much more, and another turn.</summary>
    private async Task FinishAsync(SpeechLevel level, long from, long to, JobFolder job, CancellationToken cancel)
    {
        var gain = level.Gain;
        for (var turn = 0; turn < MaxTurns; turn++)
        {
            await engine.RunAsync(SpeechPlan.Finish(gain, from, to, job.Path), null, cancel);
            var missing = SpeechLevel.Parse(File.ReadLines(job.File(SpeechPlan.Loudness))).Gain;
            if (Math.Abs(missing) <= Tolerance)
            {
                return;
            }

            gain += missing;
        }
    }

    private static void CheckKey(string key)
    {
        if (!StoreKeys.IsHash(key))
        {
            throw WorkerFault.Invalid("key", "64 lower-case hex digits");
        }
    }

    private static string KeyOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
