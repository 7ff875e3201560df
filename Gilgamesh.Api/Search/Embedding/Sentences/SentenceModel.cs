using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Text;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Tokenizers;
using SessionOptions = Microsoft.ML.OnnxRuntime.SessionOptions;

namespace Gilgamesh.Api.Search.Embedding.Sentences;

/// <summary>A BERT-like sentence model on the CPU: word pieces in, the mean of the last layer's vectors out, of length 1.</summary>
internal sealed class SentenceModel : IDisposable
{
    /// <summary>Word pieces that the model looks at, the two marks at the ends included; what a text has beyond them is not read.</summary>
    private const int MaxTokens = 256;

    // Padded to the longest text of a batch: more at once gains nothing, and takes memory on every core.
    private const int MaxTokensAtOnce = 256;

    // Shorter pieces stand at the beginning of anything.
    private const int MinStem = 4;

    private static readonly string[] Inputs = ["input_ids", "attention_mask", "token_type_ids"];

    // One in a process, whoever asks: a model is 160 MB, and is used by any number of threads.
    private static readonly ConcurrentDictionary<ModelFiles, Lazy<SentenceModel>> Opened = new();

    private readonly InferenceSession _session;
    private readonly BertTokenizer _tokenizer;
    private readonly HashSet<string> _words;

    private SentenceModel(ModelFiles files)
    {
        // One thread for a batch: threads that share one wait for each other at every layer, and for the processor if it is busy.
        using var options = new SessionOptions { EnableCpuMemArena = false, EnableMemoryPattern = false, IntraOpNumThreads = 1 };
        _session = new(files.Model, options);
        Dimensions = _session.OutputMetadata.Values.First().Dimensions[^1];
        using var vocabulary = File.OpenRead(files.Vocabulary);
        _tokenizer = BertTokenizer.Create(vocabulary, new BertOptions { LowerCaseBeforeTokenization = true, RemoveNonSpacingMarks = true });
        _words = [.. File.ReadLines(files.Vocabulary)];
        Name = files.Name;
    }

    public string Name { get; }

    public int Dimensions { get; }

    /// <exception cref="Exception">Of the runtime or the file system, whatever is wrong with the files or this machine.</exception>
    public static SentenceModel Open(ModelFiles files)
    {
        try
        {
            return Opened.GetOrAdd(files, key => new(() => new(key))).Value;
        }
        catch
        {
            // A failure is not kept: the next one who asks tries again.
            Opened.TryRemove(files, out _);
            throw;
        }
    }

    /// <summary>For one that nobody shares; those of <see cref="Open"/> live as long as the process.</summary>
    public void Dispose() => _session.Dispose();

    /// <summary>Whether it is a word that the model learnt as a whole, or such a word with an ending of its own: "lemonade", "swipes".</summary>
    public bool Knows(string word) => _words.Contains(word)
        || (Enumerable.Range(1, word.Length).LastOrDefault(length => _words.Contains(word[..length])) is >= MinStem and var stem
            && (word.Length - stem > 1 || word[^1] is 's' or 'd') && _words.Contains($"##{word[stem..]}"));

    /// <summary>Whether it is a word, or made of pieces of two letters and more on the average.</summary>
    public bool Reads(string word) => 2 * Tokenize(word).Count <= word.Length;

    /// <summary>One vector for each text; all zeros where a text has no words.</summary>
    public float[][] Embed(IReadOnlyList<string> texts, CancellationToken cancel)
    {
        var vectors = new float[texts.Count][];
        var batches = Batches(texts).ToList();
        var limits = new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = Math.Clamp(batches.Count, 1, Environment.ProcessorCount) };
        Parallel.ForEach(batches, limits, batch =>
        {
            foreach (var (text, vector) in batch.Zip(Run([.. batch.Select(text => text.Ids)])))
            {
                vectors[text.At] = vector;
            }
        });
        return vectors;
    }

    /// <summary>Texts of like length together, so that little of the work is for padding.</summary>
    private IEnumerable<List<(int At, IReadOnlyList<int> Ids)>> Batches(IReadOnlyList<string> texts)
    {
        var tokens = texts.Select((text, n) => (At: n, Ids: Tokenize(text))).OrderBy(text => text.Ids.Count).ToList();
        for (int from = 0, to; from < tokens.Count; from = to)
        {
            for (to = from + 1; to < tokens.Count && (to + 1 - from) * (tokens[to].Ids.Count + 2) <= MaxTokensAtOnce; to++)
            {
            }

            yield return tokens[from..to];
        }
    }

    private IReadOnlyList<int> Tokenize(string text) => _tokenizer.EncodeToIds(
        PlainLetters.WithoutAccents(PlainLetters.Narrow(text).ToLowerInvariant()), MaxTokens - 2, addSpecialTokens: false, out _, out _);

    private List<float[]> Run(IReadOnlyList<IReadOnlyList<int>> texts)
    {
        var length = texts.Max(text => text.Count) + 2;
        long[] ids = new long[texts.Count * length], mask = new long[ids.Length], kinds = new long[ids.Length];
        Array.Fill(ids, _tokenizer.PaddingTokenId);
        foreach (var (n, text) in texts.Index())
        {
            var row = ids.AsSpan(n * length, length);
            row[0] = _tokenizer.ClassificationTokenId;
            for (var i = 0; i < text.Count; i++)
            {
                row[i + 1] = text[i];
            }

            row[text.Count + 1] = _tokenizer.SeparatorTokenId;
            mask.AsSpan(n * length, text.Count + 2).Fill(1);
        }

        long[] shape = [texts.Count, length];
        using var idsValue = OrtValue.CreateTensorValueFromMemory(ids, shape);
        using var maskValue = OrtValue.CreateTensorValueFromMemory(mask, shape);
        using var kindsValue = OrtValue.CreateTensorValueFromMemory(kinds, shape);
        using var run = new RunOptions();
        using var output = _session.Run(run, Inputs, [idsValue, maskValue, kindsValue], [_session.OutputNames[0]]);
        var hidden = output[0].GetTensorDataAsSpan<float>();
        List<float[]> vectors = [];
        for (var n = 0; n < texts.Count; n++)
        {
            vectors.Add(texts[n].Count == 0 ? new float[Dimensions] : Mean(hidden[(n * length * Dimensions)..], texts[n].Count + 2));
        }

        return vectors;
    }

    /// <summary>The direction of the sum of the first rows.</summary>
    private float[] Mean(ReadOnlySpan<float> rows, int count)
    {
        var sum = new float[Dimensions];
        for (var n = 0; n < count; n++)
        {
            TensorPrimitives.Add(sum, rows.Slice(n * Dimensions, Dimensions), sum);
        }

        return Directions.Of(sum);
    }
}
