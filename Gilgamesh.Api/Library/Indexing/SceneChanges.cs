using Dapper;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Endpoints;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Npgsql;

namespace Gilgamesh.Api.Library.Indexing;

/// <summary>Changes what is known of a scene, and what it is found by.</summary>
internal sealed class SceneChanges(NpgsqlDataSource database, VideoTable videos, VideoIndexer indexer)
{
    private const int MaxTurns = 5;

    /// <param name="number">From 0 on.</param>
    /// <exception cref="ProblemException">404: there is no such video or scene; 409: the video is changed again and again meanwhile.</exception>
    public async Task<VideoRow> ChangeAsync(Guid id, int number, SceneChange change, CancellationToken cancel)
    {
        for (var turn = 1; turn <= MaxTurns; turn++)
        {
            var row = await videos.FindAsync(id, cancel) ?? throw VideoMediaEndpoints.Unknown(id);
            var content = VideoContent.Of(row);
            if (number < 0 || number >= content.Scenes.Count)
            {
                throw new ProblemException(StatusCodes.Status404NotFound, "not_found", $"The video has {content.Scenes.Count} scenes, counted from 0; there is no scene {number}.", "scene");
            }

            var scenes = content.Scenes.ToArray();
            scenes[number] = Changed(scenes[number], change);
            if (await SaveAsync(row, SceneFile.Write(scenes, content.Transcript), cancel))
            {
                await indexer.IndexAsync(id, cancel);
                return await videos.FindAsync(id, cancel) ?? throw VideoMediaEndpoints.Unknown(id);
            }
        }

        throw new ProblemException(StatusCodes.Status409Conflict, "conflict", "The video is being changed by others at this moment. Send the same request again.");
    }

    private static VideoScene Changed(VideoScene scene, SceneChange change) => scene with
    {
        Description = change.Description is null ? scene.Description : PlainText.From(change.Description),
        Tags = change.Tags is null ? scene.Tags : TagList.Clean(change.Tags),
        Framing = change.Framing switch { null => scene.Framing, "request" => null, _ => Enum.Parse<Framing>(change.Framing, ignoreCase: true) },
    };

    /// <summary>Its segments are no longer its own: an Api that dies before they are written finds the row at its next start.</summary>
    /// <returns>False where somebody else has changed the row since it was read.</returns>
    private async Task<bool> SaveAsync(VideoRow row, string descriptions, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new(
            """
            UPDATE simple_videos SET descriptions = @descriptions::jsonb, indexed_with = NULL, updated_at = clock_timestamp()
            WHERE id = @Id AND updated_at::timestamptz IS NOT DISTINCT FROM @UpdatedAt
            """,
            new { row.Id, row.UpdatedAt, descriptions }, cancellationToken: cancel)) == 1;
    }
}
