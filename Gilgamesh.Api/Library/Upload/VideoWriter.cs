using Dapper;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Renditions;
using Gilgamesh.Api.Search;
using Npgsql;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>Writes a video and its segments in one transaction: the row can be seen when it can be found.</summary>
internal sealed class VideoWriter(SegmentWriter segments, AttributeReader reader)
{
    private const string Insert =
        $"""
        INSERT INTO simple_videos
            (id, url, carousel_index, video_base64, normalized_url, media_id, title, tags, transcript, descriptions, metadata, cuts,
             duration, width, height, frame_rate, has_audio, hdr, video_codec, created_at, updated_at,
             vectorized_at, embedding_model, indexed_with, attributes_with, renditions_status)
        VALUES
            (@id, @Url, (SELECT coalesce(max(carousel_index) + 1, 0) FROM simple_videos WHERE url = @Url), '', @NormalizedUrl, @MediaId, @Title,
             @Tags, @Transcript::jsonb, @Descriptions::jsonb, @Metadata::jsonb, @Cuts,
             @Duration, @Width, @Height, @FrameRate, @HasAudio, @Hdr, @VideoCodec, now(), now(),
             now(), @Model, @Model, @AttributesWith, '{RenditionStatus.Pending}')
        """;

    /// <summary>
    /// Adds the video, unless there is one of the same bytes: then that one's id, and nothing is written. All writers wait
    /// for each other here, so that of two uploads of one file the second one finds the first.
    /// </summary>
    /// <returns>Null where it is not to be added any more.</returns>
    public async Task<(Guid Id, bool Added)?> AddAsync(NewVideo video, IngestJob job, CancellationToken cancel)
    {
        var texts = SegmentPlan.Of(video.Content, reader);
        var vectors = await segments.EmbedAsync(texts, cancel);
        await using var transaction = await segments.BeginAsync(cancel);
        await using var connection = transaction.Connection!;
        if (await FindAsync(connection, video.MediaId, cancel) is { } existing)
        {
            return (existing, false);
        }

        await connection.ExecuteAsync(new(Insert, Parameters(video, vectors.Model, job.VideoId), transaction, cancellationToken: cancel));
        await SegmentWriter.ReplaceAsync(connection, job.VideoId, texts, vectors, cancel);
        return await CommitAsync(transaction, job, added: true, cancel) ? (job.VideoId, true) : null;
    }

    /// <summary>Puts what was given with an upload in place of what the row holds.</summary>
    /// <returns>False where it is not to be done any more, or the row is gone.</returns>
    public async Task<bool> UpdateAsync(Guid id, NewVideo video, IngestJob job, CancellationToken cancel)
    {
        var texts = SegmentPlan.Of(video.Content, reader);
        var vectors = await segments.EmbedAsync(texts, cancel);
        await using var transaction = await segments.BeginAsync(cancel);
        await using var connection = transaction.Connection!;
        var changed = await connection.ExecuteAsync(new(
            """
            UPDATE simple_videos
            SET url = coalesce(@GivenUrl, url),
                normalized_url = CASE WHEN @GivenUrl IS NULL THEN normalized_url ELSE @NormalizedUrl END,
                carousel_index = CASE WHEN coalesce(@GivenUrl, url) = url THEN carousel_index
                    ELSE (SELECT coalesce(max(carousel_index) + 1, 0) FROM simple_videos WHERE url = @GivenUrl) END,
                metadata = coalesce(metadata, '{}') || @MetadataGiven::jsonb,
                title = @Title, tags = @Tags, transcript = @Transcript::jsonb, descriptions = @Descriptions::jsonb, cuts = @Cuts,
                updated_at = clock_timestamp(), vectorized_at = now(), embedding_model = @Model, indexed_with = @Model, attributes_with = @AttributesWith
            WHERE id = @id
            """,
            Parameters(video, vectors.Model, id),
            transaction,
            cancellationToken: cancel));
        if (changed == 0)
        {
            return false;
        }

        await SegmentWriter.ReplaceAsync(connection, id, texts, vectors, cancel);
        return await CommitAsync(transaction, job, added: false, cancel);
    }

    private static async Task<bool> CommitAsync(NpgsqlTransaction transaction, IngestJob job, bool added, CancellationToken cancel)
    {
        if (!await IngestLeases.ConfirmAsync(transaction.Connection!, job.Lease, added, cancel))
        {
            return false;
        }

        await transaction.CommitAsync(cancel);
        return true;
    }

    private static async Task<Guid?> FindAsync(NpgsqlConnection connection, string mediaId, CancellationToken cancel) =>
        await connection.ExecuteScalarAsync<Guid?>(new(
            "SELECT id FROM simple_videos WHERE media_id = @mediaId ORDER BY created_at, id LIMIT 1", new { mediaId }, cancellationToken: cancel));

    private object Parameters(NewVideo video, string model, Guid id) => new
    {
        id,
        // The column takes no null, and the predecessor's readers expect one row for one address and index.
        Url = video.Url ?? $"upload:{video.MediaId}",
        NormalizedUrl = VideoUrl.Normalize(video.Url ?? $"upload:{video.MediaId}"),
        GivenUrl = video.Url,
        video.MediaId,
        video.Title,
        Tags = video.Tags.ToArray(),
        Transcript = video.TranscriptJson,
        Descriptions = video.DescriptionsJson,
        Metadata = video.MetadataJson,
        MetadataGiven = video.MetadataGivenJson,
        Cuts = video.Cuts.ToArray(),
        video.Probe.Duration,
        video.Probe.Width,
        video.Probe.Height,
        video.Probe.FrameRate,
        video.Probe.HasAudio,
        video.Probe.Hdr,
        video.Probe.VideoCodec,
        Model = model,
        AttributesWith = reader.Version,
    };
}
