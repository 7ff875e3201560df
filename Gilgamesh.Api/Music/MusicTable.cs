using Dapper;
using Gilgamesh.Api.Http.Paging;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Contracts;
using Npgsql;

namespace Gilgamesh.Api.Music;

/// <summary>Reads and writes <c>music_tracks</c>.</summary>
internal sealed class MusicTable(NpgsqlDataSource database)
{
    private const string OfMood =
        "(@mood::text IS NULL OR lower(mood) = lower(@mood) OR EXISTS (SELECT FROM unnest(tags) tag WHERE lower(tag) = lower(@mood)))";

    public async Task<MusicTrack?> FindAsync(Guid id, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<MusicTrack>(new($"SELECT {MusicTrack.Columns} FROM music_tracks WHERE id = @id", new { id }, cancellationToken: cancel));
    }

    /// <summary>The track that was fetched from an address.</summary>
    public async Task<MusicTrack?> FindByUrlAsync(string url, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QueryFirstOrDefaultAsync<MusicTrack>(new(
            $"SELECT {MusicTrack.Columns} FROM music_tracks WHERE url = @url ORDER BY created_at, id LIMIT 1", new { url }, cancellationToken: cancel));
    }

    /// <summary>Newest first.</summary>
    /// <param name="mood">Only those of that mood, or with that tag, in any case; null for all.</param>
    public async Task<Page<MusicTrack>> ListAsync(string? mood, int limit, int offset, Cursor? cursor, CancellationToken cancel)
    {
        var after = cursor ?? Cursor.Start;
        await using var connection = await database.OpenConnectionAsync(cancel);
        var rows = (await connection.QueryAsync<MusicTrack>(new CommandDefinition(
            $"""
            SELECT {MusicTrack.Columns} FROM music_tracks WHERE {OfMood} AND (created_at < @At OR (created_at = @At AND id > @Guid))
            ORDER BY created_at DESC, id LIMIT @rows OFFSET @offset
            """,
            new { mood, after.At, after.Guid, rows = limit + 1, offset }, cancellationToken: cancel))).AsList();
        return Page.Of(rows, limit, track => Cursor.After(track.CreatedAt, track.Id));
    }

    public async Task<int> CountAsync(string? mood, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteScalarAsync<int>(new($"SELECT count(*)::int FROM music_tracks WHERE {OfMood}", new { mood }, cancellationToken: cancel));
    }

    /// <summary>The track that fits a mood: one of that mood before one with that tag, then the one that was added first. Null where none does.</summary>
    public async Task<MusicTrack?> PickAsync(string mood, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QueryFirstOrDefaultAsync<MusicTrack>(new(
            $"SELECT {MusicTrack.Columns} FROM music_tracks WHERE {OfMood} ORDER BY (lower(mood) = lower(@mood)) DESC NULLS LAST, created_at, id LIMIT 1",
            new { mood }, cancellationToken: cancel));
    }

    /// <summary>The same bytes again are the same track: what this upload gives replaces what the row holds.</summary>
    public async Task<(MusicTrack Track, bool Added)> WriteAsync(MusicUpload upload, SoundInspection sound, MediaHold hold, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        await hold.ConfirmAsync(connection, cancel);
        var written = await connection.QuerySingleAsync<(Guid Id, bool Added)>(new(
            """
            INSERT INTO music_tracks (media_id, title, tags, mood, url, file_name, size, duration, loudness, true_peak, bpm, first_beat, beat_strength)
            VALUES (@MediaId, @TitleOrName, @TagsOrNone, @Mood, @Url, @Name, @Size, @Duration, @Integrated, @TruePeak, @Bpm, @FirstBeat, @Strength)
            ON CONFLICT (media_id) DO UPDATE SET
                title = coalesce(@Title, music_tracks.title), tags = coalesce(@Tags, music_tracks.tags), mood = coalesce(@Mood, music_tracks.mood),
                url = coalesce(@Url, music_tracks.url)
            RETURNING id, xmax = 0
            """,
            new
            {
                upload.Media!.MediaId,
                upload.Media.Size,
                upload.Title,
                upload.Mood,
                upload.Url,
                Tags = upload.Tags?.ToArray(),
                TitleOrName = upload.Title ?? FileTitle.Of(upload.FileName),
                TagsOrNone = upload.Tags?.ToArray() ?? [],
                Name = FileTitle.NameOf(upload.FileName),
                sound.Duration,
                sound.Loudness.Integrated,
                sound.Loudness.TruePeak,
                sound.Tempo?.Bpm,
                sound.Tempo?.FirstBeat,
                sound.Tempo?.Strength,
            },
            transaction, cancellationToken: cancel));
        var track = await connection.QuerySingleAsync<MusicTrack>(new(
            $"SELECT {MusicTrack.Columns} FROM music_tracks WHERE id = @Id", new { written.Id }, transaction, cancellationToken: cancel));
        await transaction.CommitAsync(cancel);
        return (track, written.Added);
    }
}
