using Dapper;
using Gilgamesh.Api.Library.Legacy;
using Gilgamesh.Api.Text;
using Npgsql;

namespace Gilgamesh.Api.Library;

/// <summary>Reads source videos for searching and compiling.</summary>
internal sealed class VideoCatalog(NpgsqlDataSource database, VideoTable videos, LegacyMedia legacy)
{
    // Enough text to know a library by.
    private const int VocabularySegments = 5000;

    /// <summary>Those of the ids that exist, in any order.</summary>
    public async Task<IReadOnlyList<LibraryVideo>> GetAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel)
    {
        var rows = await videos.GetAsync(ids, cancel);
        await using var connection = await database.OpenConnectionAsync(cancel);
        var attributes = (await connection.QueryAsync<(Guid Video, int Scene, string[] Attributes)>(new CommandDefinition(
            "SELECT video_id, segment_index, attributes FROM video_segments WHERE type = 'scene' AND video_id = ANY(@ids) AND attributes <> '{}'",
            new { ids = ids.ToArray() },
            cancellationToken: cancel))).ToLookup(row => row.Video);
        return [.. rows.Select(row => VideoContent.Of(row).ToLibraryVideo(row.Id, attributes[row.Id].ToDictionary(scene => scene.Scene, scene => scene.Attributes)))];
    }

    /// <summary>
    /// The media in the store that holds a video's bytes. A row of the predecessor, which has them as base64 in the table,
    /// is moved into the store by the first call. Null where the row has no bytes at all, or none that can be used.
    /// </summary>
    public async Task<string?> GetMediaIdAsync(Guid videoId, CancellationToken cancel) =>
        await videos.FindAsync(videoId, cancel) is { } row ? row.MediaId ?? await legacy.MoveAsync(videoId, cancel) : null;

    public async Task<bool> ExistsAsync(Guid videoId, CancellationToken cancel) => await videos.FindAsync(videoId, cancel) is not null;

    /// <summary>The library's own words, most used first: tags and words of titles and descriptions, in lower case.</summary>
    public async Task<IReadOnlyList<string>> GetVocabularyAsync(int limit, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var texts = await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT text || ' ' || title || ' ' || gilgamesh_words(tags)
            FROM video_segments WHERE type = 'scene' ORDER BY id DESC LIMIT @VocabularySegments
            """,
            new { VocabularySegments },
            cancellationToken: cancel));
        return [.. texts.SelectMany(text => TextWords.Split(text).Distinct())
            .Where(word => (word.Length > 2 || TextWords.HasIdeographs(word)) && !TextWords.IsStop(word))
            .CountBy(word => word)
            .OrderByDescending(word => word.Value).ThenBy(word => word.Key, StringComparer.Ordinal)
            .Take(limit)
            .Select(word => word.Key)];
    }

    public Task<int> CountAsync(CancellationToken cancel) => videos.CountAsync(cancel);
}
