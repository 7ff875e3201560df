using System.Text.Json;
using Dapper;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Samples.Exercises;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Gilgamesh.Samples.Bench;

/// <summary>A video that is nothing but its texts: enough for all that is done before the first cut.</summary>
internal sealed record TextVideo(string Title, IReadOnlyList<string> Tags, IReadOnlyList<TextScene> Scenes)
{
    private const double SceneSeconds = 10;

    /// <summary>What the sample library's videos say and show.</summary>
    public static IReadOnlyList<TextVideo> Samples { get; } =
        [.. SampleLibrary.All.Select(video => new TextVideo(video.Title, video.AllTags, [.. video.Shots.Select(shot => new TextScene(shot.Description, shot.Cues))]))];

    /// <summary>Writes its row and its segments.</summary>
    public async Task<Guid> AddAsync(IServiceProvider api, CancellationToken cancel)
    {
        await using var connection = await api.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancel);
        var id = await connection.QuerySingleAsync<Guid>(new(
            """
            INSERT INTO simple_videos (url, carousel_index, title, tags, duration, descriptions, transcript)
            VALUES ('https://example.org/' || gen_random_uuid(), 0, @Title, @tags, @duration, @descriptions::jsonb, @transcript::jsonb) RETURNING id
            """,
            new
            {
                Title,
                tags = Tags.ToArray(),
                duration = Scenes.Count * SceneSeconds,
                descriptions = JsonSerializer.Serialize(Scenes.Select((scene, n) => new { start_time = n * SceneSeconds, end_time = (n + 1) * SceneSeconds, description = scene.Description })),
                transcript = JsonSerializer.Serialize(Scenes.SelectMany((scene, n) => scene.Timed(n * SceneSeconds, SceneSeconds))),
            },
            cancellationToken: cancel));
        await api.GetRequiredService<VideoIndexer>().IndexAsync(id, cancel);
        return id;
    }
}

/// <param name="Cues">What is said over it, evenly spread.</param>
internal sealed record TextScene(string Description, IReadOnlyList<string> Cues)
{
    private const double Pause = 0.5;

    public IEnumerable<object> Timed(double start, double seconds) => Cues.Select((cue, n) => new
    {
        start = start + (n * seconds / Cues.Count) + Pause,
        end = start + ((n + 1) * seconds / Cues.Count) - Pause,
        text = cue,
    });
}
