using System.Numerics.Tensors;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Memory;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Samples.Bench;

/// <summary><c>bench search</c>: the vector index and the whole search, beside the time that it takes to read the vectors from memory.</summary>
internal static class SearchBench
{
    // As many as the hybrid search asks for first.
    private const int Hits = 256;
    private const int Compared = 10;
    private const int Searches = 300;
    private const string QdrantVariable = "ConnectionStrings__qdrant";

    public static async Task<int> RunAsync(CancellationToken cancel)
    {
        await using var bench = await BenchApi.StartAsync(cancel);
        // What the environment says of Qdrant is for the second Api.
        var api = await bench.AddApiAsync(cancel, "--ConnectionStrings:qdrant=");
        Say($"bench search: writing {SearchLibrary.Segments} segments ...");
        var embedding = await SearchLibrary.FillAsync(api, cancel);
        var embedder = api.GetRequiredService<IEmbedder>();
        Say($"  embedding               {SearchLibrary.Sentences / embedding,8:0} segments a second");
        var questions = await embedder.EmbedAsync(SearchLibrary.Questions, cancel);
        var vectors = new float[SearchLibrary.Segments * embedder.Dimensions];
        // Memory that was never written to is not there, and would be read at the speed of a cache.
        vectors.AsSpan().Fill(0.01f);
        Say($"{vectors.LongLength * sizeof(float) / 1e6:0} MB of vectors, {questions.Count} questions one after the other, best of 5");

        var read = await EachAsync(_ => Task.FromResult(TensorPrimitives.Sum<float>(vectors)));
        Row("reading the vectors", read, $"{vectors.LongLength * sizeof(float) / read / 1e9:0.0} GB/s by one core: the limit, if they were kept as they are");
        var brute = await EachAsync(n => Task.FromResult(Scan(vectors, questions[n])));
        Row("dot products alone", brute, $"{brute / read:0.00} times the limit");
        var memory = await LoadAsync(api, cancel);
        var exact = await NearestAsync(api, memory, questions, cancel);
        var embedded = await EachAsync(n => NearestAsync(api, memory, questions[n], cancel));
        Row("embedded index", embedded, $"{embedded / read:0.00} times the limit; every vector is compared, best {Hits}, as of the last commit");
        var search = api.GetRequiredService<SegmentSearch>();
        var whole = await EachAsync(n => search.SearchAsync(new(SearchLibrary.Questions[n], 20), cancel));
        Row("whole search", whole, $"{whole / embedded:0.00} times the index alone; with embedding, words and rows");
        await BesideOtherWorkAsync(search, cancel);
        await QdrantAsync(bench, questions, exact, embedded, cancel);
        return 0;
    }

    /// <summary>What the Api keeps of a library in its memory.</summary>
    private static async Task<SegmentMemory> LoadAsync(IServiceProvider api, CancellationToken cancel)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var follower = api.GetRequiredService<SegmentFollower>();
        var seconds = await Timed.RunAsync(() => follower.CatchUpAsync(cancel));
        var taken = GC.GetTotalMemory(forceFullCollection: true) - before;
        Row("loading", seconds, $"{taken / SearchLibrary.Segments} bytes a segment, words and vectors, once after the start");
        return await follower.CatchUpAsync(cancel);
    }

    private static async Task BesideOtherWorkAsync(SegmentSearch search, CancellationToken cancel)
    {
        List<double> times = [];
        await using (new OtherWork(Environment.ProcessorCount))
        {
            for (var n = 0; n < Searches; n++)
            {
                times.Add(await Timed.RunAsync(() => search.SearchAsync(new(SearchLibrary.Questions[n % SearchLibrary.Questions.Count], 20), cancel)));
            }
        }

        times.Sort();
        Row("beside other work", times[times.Count / 2], $"p99 {times[times.Count * 99 / 100] * 1000:0.0} ms of {times.Count} searches, with every core busy");
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
        var written = await Timed.RunAsync(() => api.GetRequiredService<IVectorIndex>().RebuildAsync(new([SegmentType.Scene, SegmentType.Transcript], Everything: true, IndexNow: true), cancel));
        var memory = await api.GetRequiredService<SegmentFollower>().CatchUpAsync(cancel);
        var found = await NearestAsync(api, memory, questions, cancel);
        var recall = exact.Zip(found).Average(pair => pair.First.Intersect(pair.Second).Count() / (double)Math.Max(1, pair.First.Length));
        var qdrant = await EachAsync(n => NearestAsync(api, memory, questions[n], cancel));
        Row("Qdrant", qdrant, $"{qdrant / embedded:0.00} times the embedded index; {recall:P0} of the best {Compared}; written and indexed in {written:0.0} s");
    }

    private static async Task<IReadOnlyList<long[]>> NearestAsync(IServiceProvider api, SegmentMemory memory, IReadOnlyList<float[]> questions, CancellationToken cancel)
    {
        List<long[]> found = [];
        foreach (var question in questions)
        {
            found.Add([.. (await NearestAsync(api, memory, question, cancel)).Take(Compared).Select(hit => memory.Segments[hit.At].Id)]);
        }

        return found;
    }

    private static async Task<IReadOnlyList<(int At, float Score)>> NearestAsync(IServiceProvider api, SegmentMemory memory, float[] question, CancellationToken cancel)
    {
        var near = await api.GetRequiredService<IVectorIndex>().CompareAsync(memory, new(question, Hits, Floor: 0.1f, Tags: []), () => [], cancel);
        return memory.Read(() => Best.Of(Hits, memory.Segments.Count, near.Segment));
    }

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
