using Dapper;
using Gilgamesh.Api.Search;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gilgamesh.Samples.Bench;

/// <summary>Segments of made-up sentences, the same ones at every run.</summary>
internal static class SearchLibrary
{
    public const int Videos = 400;
    public const int SegmentsEach = 50;

    public static IReadOnlyList<string> Questions { get; } =
    [
        "deep squat for beginners", "stretch the neck slowly", "core strength without equipment", "mobility of the hips", "jump with both feet",
        "breathing on the floor", "push the knees out", "plank on the elbows", "lunge forward with a dumbbell", "shoulder warm-up with a band",
    ];

    private static readonly string[] Words =
        ("squat lunge plank bridge push-up jump stretch twist hold breathe neck shoulder core hip knee ankle back chest slow deep fast strong "
        + "floor mat band dumbbell wall chair left right forward sideways beginner advanced balance mobility strength warm-up repeat rest heel elbow").Split(' ');

    public static async Task FillAsync(IServiceProvider api, CancellationToken cancel)
    {
        var random = new Random(7);
        var writer = api.GetRequiredService<SegmentWriter>();
        await using var database = await api.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel);
        var ids = await database.QueryAsync<Guid>(
            "INSERT INTO simple_videos (url, indexed_with) SELECT 'https://example.org/' || n, @Model FROM generate_series(1, @Videos) n RETURNING id", new { writer.Model, Videos });
        foreach (var id in ids)
        {
            SegmentText[] segments = [.. Enumerable.Range(0, SegmentsEach).Select(n => new SegmentText(
                n % 2 == 0 ? SegmentType.Scene : SegmentType.Transcript, n, n * 5, (n * 5) + 5, Sentence(random), "", [Words[random.Next(Words.Length)]]))];
            var vectors = await writer.EmbedAsync(segments, cancel);
            await using var transaction = await writer.BeginAsync(cancel);
            await using var connection = transaction.Connection!;
            await SegmentWriter.ReplaceAsync(connection, id, segments, vectors, cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    private static string Sentence(Random random) => string.Join(' ', Enumerable.Range(0, random.Next(6, 16)).Select(_ => Words[random.Next(Words.Length)]));
}
