using Dapper;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Embedding;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gilgamesh.Samples.Bench;

/// <summary>Segments of made-up sentences, the same ones at every run.</summary>
internal static class SearchLibrary
{
    public const int Videos = 2000;
    public const int SegmentsEach = 50;
    public const int Segments = Videos * SegmentsEach;

    // A hundred thousand different ones would take minutes to embed, and be searched no slower.
    public const int Sentences = 1000;

    public static IReadOnlyList<string> Questions { get; } =
    [
        "deep squat for beginners", "stretch the neck slowly", "core strength without equipment", "mobility of the hips", "jump with both feet",
        "breathing on the floor", "push the knees out", "plank on the elbows", "lunge forward with a dumbbell", "shoulder warm-up with a band",
    ];

    private static readonly string[] Words =
        ("squat lunge plank bridge push-up jump stretch twist hold breathe neck shoulder core hip knee ankle back chest slow deep fast strong "
        + "floor mat band dumbbell wall chair left right forward sideways beginner advanced balance mobility strength warm-up repeat rest heel elbow").Split(' ');

    /// <returns>Seconds that the sentences took to be embedded.</returns>
    public static async Task<double> FillAsync(IServiceProvider api, CancellationToken cancel)
    {
        var random = new Random(7);
        string[] sentences = [.. Enumerable.Range(0, Sentences).Select(_ => Sentence(random))];
        IReadOnlyList<float[]> vectors = [];
        var embedding = await Timed.RunAsync(async () => vectors = await api.GetRequiredService<IEmbedder>().EmbedAsync(sentences, cancel));
        var writer = api.GetRequiredService<SegmentWriter>();
        await using var database = await api.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel);
        var ids = await database.QueryAsync<Guid>(
            "INSERT INTO simple_videos (url, indexed_with) SELECT 'https://example.org/' || n, @Model FROM generate_series(1, @Videos) n RETURNING id", new { writer.Model, Videos });
        foreach (var id in ids)
        {
            int[] chosen = [.. Enumerable.Range(0, SegmentsEach).Select(_ => random.Next(Sentences))];
            SegmentText[] segments = [.. chosen.Select((sentence, n) => new SegmentText(
                n % 2 == 0 ? SegmentType.Scene : SegmentType.Transcript, n, n * 5, (n * 5) + 5, sentences[sentence], "", [Words[random.Next(Words.Length)]]))];
            await using var transaction = await writer.BeginAsync(cancel);
            await using var connection = transaction.Connection!;
            await SegmentWriter.ReplaceAsync(connection, id, segments, new(writer.Model, [.. chosen.Select(sentence => vectors[sentence])]), cancel);
            await transaction.CommitAsync(cancel);
        }

        return embedding;
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(6, 16)).Select(_ => Words[random.Next(Words.Length)]));
}
