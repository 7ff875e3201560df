using System.Numerics.Tensors;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Samples.Bench;

/// <summary><c>bench search</c>: the vector index and the whole search, beside the time that it takes to read the vectors from memory.</summary>
internal static class SearchBench
{
    // As many as the hybrid search asks for first.
    private const int Hits = 256;
    private const int Best = 10;
    private const string QdrantVariable = "ConnectionStrings__qdrant";

    public static async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var bench = await BenchApi.StartAsync(cancel);
        // What the environment says of Qdrant is for the second Api.
        var api = await bench.AddApiAsync(cancel, "--ConnectionStrings:qdrant=");
        Say($"bench search: writing {SearchLibrary.Videos * SearchLibrary.SegmentsEach} segments ...");
        await SearchLibrary.FillAsync(api, cancel);
        var embedder = api.GetRequiredService<IEmbedder>();
        var questions = await embedder.EmbedAsync(SearchLibrary.Questions, cancel);
        var vectors = new float[SearchLibrary.Videos * SearchLibrary.SegmentsEach * embedder.Dimensions];
        // Memory that was never written to is not there, and would be read at the speed of a cache.
        vectors.AsSpan().Fill(0.01f);
        Say($"{vectors.LongLength * sizeof(float) / 1e6:0} MB of vectors, {questions.Count} questions one after the other, best of 5");

        var read = await EachAsync(_ => Task.FromResult(TensorPrimitives.Sum<float>(vectors)));
        Row("reading the vectors", read, $"{vectors.LongLength * sizeof(float) / read / 1e9:0.0} GB/s by one core: the limit");
        var brute = await EachAsync(n => Task.FromResult(Scan(vectors, questions[n])));
        Row("dot products alone", brute, $"{brute / read:0.00} times the limit");
        var index = api.GetRequiredService<IVectorIndex>();
        var exact = await SearchAsync(index, questions, cancel);
        var embedded = await EachAsync(n => index.SearchAsync(Query(questions[n]), cancel));
        Row("embedded index", embedded, $"{embedded / read:0.00} times the limit; exact, best {Hits}, as of the last commit");
        var search = api.GetRequiredService<SegmentSearch>();
        var hybrid = await EachAsync(n => search.SearchAsync(new(SearchLibrary.Questions[n], 20), cancel));
        Row("hybrid search", hybrid, $"{hybrid / embedded:0.00} times the index alone; with embedding, full text and rows");
        await QdrantAsync(bench, questions, exact, embedded, cancel);
        return 0;
    }

    private static async Task QdrantAsync(BenchApi bench, IReadOnlyList<float[]> questions, IReadOnlyList<long[]> exact, double embedded, CancellationToken cancel)
    {
        var address = Environment.GetEnvironmentVariable(QdrantVariable);
        if (string.IsNullOrEmpty(address))
        {
            Say($"  Qdrant                    not measured: {QdrantVariable} names none (a server that holds nothing of value)");
            return;
        }

        var api = await bench.AddApiAsync(cancel, $"--ConnectionStrings:qdrant={address}");
        var index = api.GetRequiredService<IVectorIndex>();

        var written = await Timed.RunAsync(() => index.RebuildAsync(new([SegmentType.Scene, SegmentType.Transcript], Everything: true, IndexNow: true), cancel));
        var found = await SearchAsync(index, questions, cancel);
        var recall = exact.Zip(found).Average(pair => pair.First.Intersect(pair.Second).Count() / (double)Math.Max(1, pair.First.Length));
        var qdrant = await EachAsync(n => index.SearchAsync(Query(questions[n]), cancel));
        Row("Qdrant", qdrant, $"{qdrant / embedded:0.00} times the embedded index; {recall:P0} of the best {Best}; written and indexed in {written:0.0} s");
    }

    private static async Task<IReadOnlyList<long[]>> SearchAsync(IVectorIndex index, IReadOnlyList<float[]> questions, CancellationToken cancel)
    {
        List<long[]> found = [];
        foreach (var question in questions)
        {
            found.Add([.. (await index.SearchAsync(Query(question), cancel)).Hits.Take(Best).Select(hit => hit.SegmentId)]);
        }

        return found;
    }

    private static VectorQuery Query(float[] question) => new(question, Hits, Floor: 0.1f, Tags: []);

    private static float Scan(float[] vectors, float[] question)
    {
        var best = float.NegativeInfinity;
        for (var at = 0; at < vectors.Length; at += question.Length)
        {
            best = Math.Max(best, TensorPrimitives.Dot(question, vectors.AsSpan(at, question.Length)));
        }

        return best;
    }

    /// <summary>Seconds for one of the questions.</summary>
    private static async Task<double> EachAsync<T>(Func<int, Task<T>> ask) => await Timed.BestAsync(async () =>
    {
        for (var n = 0; n < SearchLibrary.Questions.Count; n++)
        {
            await ask(n);
        }
    }) / SearchLibrary.Questions.Count;

    private static void Row(string what, double seconds, FormattableString note) =>
        Say($"  {what,-24}{seconds * 1000,8:0.00} ms   {FormattableString.Invariant(note)}");

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
