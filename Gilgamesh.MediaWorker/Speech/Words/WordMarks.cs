using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gilgamesh.MediaWorker.Speech.Synthesis;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Speech.Words;

/// <summary>What is kept beside a speech.</summary>
/// <param name="Text">As it was spoken: <see cref="SpeechText.Clean"/>.</param>
internal sealed record WordMarks(string Text, IReadOnlyList<WordMark> Marks)
{
    /// <summary>As the synthesiser told them in its folder.</summary>
    /// <param name="tempo">That was given to its sound.</param>
    /// <param name="from">The sample that became the speech's first.</param>
    public static WordMarks Spoken(string text, JobFolder folder, double tempo, long from) => new(
        text,
        [.. File.ReadLines(folder.File(SynthesisVerb.Words))
            .Select(line => line.Split(' ').Select(number => long.Parse(number, CultureInfo.InvariantCulture)).ToArray())
            .Select(word => new WordMark((int)word[0], Math.Max(0, (long)(word[1] / tempo) - from)))]);

    public async Task KeepAsync(string key, JobFolder job, IMediaStore store, CancellationToken cancel)
    {
        var file = job.File("words.partial.json");
        await File.WriteAllBytesAsync(file, JsonSerializer.SerializeToUtf8Bytes(this, WordMarksJson.Default.WordMarks), cancel);
        await store.PutFileAsync(StoreKeys.SpeechWords(key), file, cancel);
    }

    public static async Task<WordMarks?> FindAsync(string key, IMediaStore store, CancellationToken cancel)
    {
        await using var file = StoreKeys.IsHash(key) ? await store.OpenReadAsync(StoreKeys.SpeechWords(key), cancel) : null;
        return file is null ? null : await JsonSerializer.DeserializeAsync(file, WordMarksJson.Default.WordMarks, cancel);
    }
}

/// <param name="Place">In the text, counted in code points.</param>
/// <param name="Sample">At 48 kHz, from which on what stands there is heard.</param>
internal readonly record struct WordMark(int Place, long Sample);

[JsonSerializable(typeof(WordMarks))]
internal sealed partial class WordMarksJson : JsonSerializerContext;
