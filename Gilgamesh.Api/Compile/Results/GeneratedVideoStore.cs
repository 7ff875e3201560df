using Dapper;
using Gilgamesh.Api.Http.Paging;
using Gilgamesh.Api.Text;
using Npgsql;

namespace Gilgamesh.Api.Compile.Results;

/// <summary>The table <c>generated_videos</c>.</summary>
internal sealed class GeneratedVideoStore(NpgsqlDataSource database)
{
    private const int WordsAtOnce = 100;

    // A predecessor may have left the bytes of all clips in its script: such a script stays where it is.
    private const string Columns =
        """
        id, title, description, user_requirements,
        CASE WHEN pg_column_size(compilation_script) < 1000000 THEN compilation_script END AS compilation_script,
        source_video_ids, audio_segments, duration, resolution, aspect_ratio, file_size, generation_metadata, tags, voice_model,
        processing_time, source_videos_count, compilation_id, media_id, original_id, version, created_at, updated_at, video_base64 <> '' AS has_base64
        """;

    /// <returns>The row's id; the one that is there already where this compilation was saved before.</returns>
    public async Task<Guid> SaveAsync(GeneratedVideo video, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<Guid>(new(
            """
            INSERT INTO generated_videos (
                title, description, user_requirements, compilation_script, script_text, source_video_ids, audio_segments, video_base64,
                duration, resolution, file_size, generation_metadata, tags, voice_model, processing_time, source_videos_count,
                aspect_ratio, compilation_id, media_id, words, original_id, version)
            VALUES (
                @Title, @Description, @UserRequirements, @CompilationScript::jsonb, @ScriptText, @SourceVideoIds, @AudioSegments::jsonb, '',
                @Duration, @Resolution, @FileSize, @GenerationMetadata::jsonb, @Tags, @VoiceModel, @ProcessingTime, cardinality(@SourceVideoIds),
                @AspectRatio, @CompilationId, @MediaId, @Words, @OriginalId, @Version)
            ON CONFLICT (compilation_id) DO UPDATE SET updated_at = now()
            RETURNING id
            """,
            video, cancellationToken: cancel));
    }

    public async Task<GeneratedVideoRow?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<GeneratedVideoRow>(new(
            $"SELECT {Columns} FROM generated_videos WHERE id = @id", new { id }, cancellationToken: cancel));
    }

    /// <summary>The newest first.</summary>
    /// <param name="compilation">Only versions of the same as this one; null for all videos.</param>
    public async Task<Page<GeneratedVideoRow>> RecentAsync(int limit, Cursor? cursor, CancellationToken cancel, Guid? compilation = null)
    {
        var after = cursor ?? Cursor.Start;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<GeneratedVideoRow>(new CommandDefinition(
            $"""
            WITH original AS (SELECT coalesce((SELECT original_id FROM generated_videos WHERE compilation_id = @compilation), @compilation) AS id)
            SELECT {Columns} FROM generated_videos
            WHERE (coalesce(created_at, '-infinity') < @At OR (coalesce(created_at, '-infinity') = @At AND id > @Guid))
              AND (@compilation IS NULL OR compilation_id = (SELECT id FROM original) OR original_id = (SELECT id FROM original))
            ORDER BY created_at DESC NULLS LAST, id LIMIT @rows
            """,
            new { after.At, after.Guid, rows = limit + 1, compilation }, cancellationToken: cancel))).AsList();
        return Page.Of(rows, limit, row => Cursor.After(row.CreatedAt, row.Id));
    }

    /// <summary>Any of the words counts, more of them count more; where no word is given, the filters alone decide.</summary>
    public async Task<IReadOnlyList<GeneratedVideoRow>> SearchAsync(GeneratedSearch search, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return [.. await connection.QueryAsync<GeneratedVideoRow>(new CommandDefinition(
            $"""
            SELECT {Columns}, ts_rank(search, query)::float8 AS search_score
            FROM generated_videos,
                 to_tsquery('english', @any) AS query
            WHERE (search @@ query OR numnode(query) = 0)
              AND duration BETWEEN coalesce(@DurationMin, 0) AND coalesce(@DurationMax, 'infinity'::float8)
              AND (cardinality(@Tags) = 0 OR tags && @Tags)
            ORDER BY search_score DESC, created_at DESC, id
            LIMIT @Limit
            """,
            new { any = TextWords.AnyOf(search.Query), search.DurationMin, search.DurationMax, search.Tags, search.Limit }, cancellationToken: cancel))];
    }

    /// <summary>Makes the words of rows that an older version or a predecessor wrote.</summary>
    /// <returns>Whether there were any.</returns>
    public async Task<bool> MakeSomeWordsAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<(Guid Id, string Title, string Wishes, string Description, string Script)>(new CommandDefinition(
            $"""
            SELECT id, coalesce(title, ''), coalesce(user_requirements, ''), coalesce(description, ''), script_text
            FROM generated_videos WHERE words IS NULL ORDER BY id LIMIT {WordsAtOnce}
            """,
            cancellationToken: cancel))).AsList();
        foreach (var row in rows)
        {
            await connection.ExecuteAsync(new(
                "UPDATE generated_videos SET words = @words WHERE id = @Id",
                new { row.Id, words = GeneratedVideo.WordsOf(row.Title, row.Wishes, row.Description, row.Script) }, cancellationToken: cancel));
        }

        return rows.Count > 0;
    }

    /// <returns>False where there is no such row.</returns>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new("DELETE FROM generated_videos WHERE id = @id", new { id }, cancellationToken: cancel)) == 1;
    }
}

internal sealed record GeneratedSearch(string Query, double? DurationMin, double? DurationMax, string[] Tags, int Limit);
