using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Speech.Words;

/// <summary>Finds out when each word of a speech is heard, and keeps it beside the speech.</summary>
internal sealed class SpeechWordFinder(IMediaStore store, JobFolders jobs, SpeechMaker maker)
{
    /// <summary>A recording that is so many times longer or shorter than the same text by the local voice is something else.</summary>
    private const double MaxRatio = 4;

    /// <exception cref="WorkerFault">There is no such speech, or nobody asked for its words yet.</exception>
    public async Task<SpeechWords> GetAsync(string key, CancellationToken cancel)
    {
        var kept = await WordMarks.FindAsync(key, store, cancel) ?? throw WorkerFault.NotFound("speech with words");
        return Words(kept.Text, kept.Marks, await ReadAsync(key, cancel));
    }

    /// <exception cref="WorkerFault">There is no such speech, or the text is nothing that can be spoken.</exception>
    public async Task<SpeechWords> FindAsync(string key, SpeechWordsRequest request, CancellationToken cancel)
    {
        var (clean, places) = SpeechText.Read(request.Text);
        var sound = await ReadAsync(key, cancel);
        var kept = await WordMarks.FindAsync(key, store, cancel);
        if (kept?.Text != clean)
        {
            kept = new(clean, await AlignAsync(key, sound, clean, request.Language, cancel));
            await using var job = jobs.Create();
            await kept.KeepAsync(key, job, store, cancel);
        }

        return Words(request.Text, kept.Marks.Where(mark => mark.Place < places.Count).Select(mark => mark with { Place = places[mark.Place] }), sound);
    }

    private static SpeechWords Words(string text, IEnumerable<WordMark> marks, Sound sound) =>
        new(text, WordTimes.Lay(text, marks, sound.Samples, sound.Pauses));

    private async Task<IReadOnlyList<WordMark>> AlignAsync(string key, Sound sound, string text, string language, CancellationToken cancel)
    {
        Contracts.Speech local;
        try
        {
            local = await maker.SpeakAsync(new(text, Voices.Default, 1, language), cancel);
        }
        catch (WorkerFault fault) when (fault.Error.Code == WorkerErrorCodes.NoVoice)
        {
            return WordTimes.Spread(text, sound.Samples, sound.Pauses);
        }

        var known = local.SpeechKey == key ? null : await WordMarks.FindAsync(local.SpeechKey, store, cancel);
        var ratio = local.Samples / (double)Math.Max(1, sound.Samples);
        return known is null || ratio is < 1 / MaxRatio or > MaxRatio
            ? WordTimes.Spread(text, sound.Samples, sound.Pauses)
            : Carry(known.Marks, TimeWarp.Align(MelFrames.Of((await ReadAsync(local.SpeechKey, cancel)).Bytes), MelFrames.Of(sound.Bytes)));
    }

    private static IReadOnlyList<WordMark> Carry(IReadOnlyList<WordMark> marks, int[] path) =>
        [.. marks.Select(mark => mark with { Sample = (long)path[Math.Min(path.Length - 1, (mark.Sample + (MelFrames.Hop / 2)) / MelFrames.Hop)] * MelFrames.Hop })];

    private async Task<Sound> ReadAsync(string key, CancellationToken cancel)
    {
        await using var file = (StoreKeys.IsHash(key) ? await store.OpenReadAsync(StoreKeys.Speech(key), cancel) : null) ?? throw WorkerFault.NotFound("speech");
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes, cancel);
        return new(bytes, await SpeechPauseFinder.FindAsync(new MemoryStream(bytes), cancel));
    }

    /// <param name="Bytes">Of the whole file: a recording is at most an hour long, and those of texts are seconds.</param>
    private sealed record Sound(byte[] Bytes, IReadOnlyList<SpeechPause> Pauses)
    {
        public long Samples => WavFile.Samples(Bytes.Length);
    }
}
