using System.Text.Json;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Results;

/// <summary>A generated video as clients see it: the columns of the vision's table, without the bytes.</summary>
/// <param name="CompilationScript">The compilation JSON, without its base64.</param>
/// <param name="AudioSegments">Of each segment: segment_id, duration, start_time, end_time, voice_model.</param>
/// <param name="Duration">Seconds.</param>
/// <param name="FileSize">Bytes; null where no video was made.</param>
/// <param name="VideoUrl">Where the MP4 is; null where none was made.</param>
/// <param name="OriginalId">The compilation that this is a version of; null for a first version.</param>
/// <param name="Version">1 for the first; what is different is in <c>generation_metadata.changes</c>.</param>
/// <param name="SearchScore">How well it fits the search; null outside of one.</param>
public sealed record GeneratedVideoView(
    Guid Id,
    string Title,
    string? Description,
    string UserRequirements,
    JsonElement? CompilationScript,
    IReadOnlyList<string> SourceVideoIds,
    JsonElement? AudioSegments,
    double Duration,
    string? Resolution,
    string? AspectRatio,
    int? FileSize,
    JsonElement? GenerationMetadata,
    IReadOnlyList<string> Tags,
    string? VoiceModel,
    double? ProcessingTime,
    int? SourceVideosCount,
    Guid? CompilationId,
    string? VideoUrl,
    DateTime? CreatedAt,
    DateTime? UpdatedAt,
    double? SearchScore,
    Guid? OriginalId = null,
    int Version = 1);

public sealed record GeneratedVideoResponse(bool Success, GeneratedVideoView Video);

public sealed record GeneratedVideosResponse(bool Success, IReadOnlyList<GeneratedVideoView> Videos, int Count, string? NextCursor);

public sealed record GeneratedSearchResponse(bool Success, string Query, IReadOnlyList<GeneratedVideoView> Results, int Count, string? NextCursor);

/// <summary>A row of <c>generated_videos</c>, without the bytes.</summary>
internal sealed class GeneratedVideoRow
{
    public Guid Id { get; init; }
    public string Title { get; init; } = "";
    public string? Description { get; init; }
    public string UserRequirements { get; init; } = "";
    public string? CompilationScript { get; init; }
    public string[] SourceVideoIds { get; init; } = [];
    public string? AudioSegments { get; init; }
    public double Duration { get; init; }
    public string? Resolution { get; init; }
    public string? AspectRatio { get; init; }
    public int? FileSize { get; init; }
    public string? GenerationMetadata { get; init; }
    public string[]? Tags { get; init; }
    public string? VoiceModel { get; init; }
    public double? ProcessingTime { get; init; }
    public int? SourceVideosCount { get; init; }
    public Guid? CompilationId { get; init; }
    public string? MediaId { get; init; }
    public Guid? OriginalId { get; init; }
    public int Version { get; init; }
    public DateTime? CreatedAt { get; init; }
    public DateTime? UpdatedAt { get; init; }
    public double? SearchScore { get; init; }

    /// <summary>A row of the predecessor has its bytes in the table.</summary>
    public bool HasBase64 { get; init; }

    /// <summary>Of its picture; null where it is none of ours.</summary>
    public PictureFormat? Format => PictureFormat.All.FirstOrDefault(known => Resolution == $"{known.Width}x{known.Height}");

    /// <summary>What the video is made of; null where that is not known. A predecessor's script has another form.</summary>
    public CompilationJson? ReadCompilation() => StoredJson.Read<CompilationJson>(CompilationScript, strict: false);

    public GeneratedVideoView View() => new(
        Id, Title, Description, UserRequirements, Parse(CompilationScript), SourceVideoIds, Parse(AudioSegments), Duration, Resolution,
        AspectRatio, FileSize, Parse(GenerationMetadata), Tags ?? [], VoiceModel, ProcessingTime, SourceVideosCount, CompilationId,
        MediaId is not null || HasBase64 ? $"/generated/{Id}/video" : null, CreatedAt, UpdatedAt, SearchScore, OriginalId, Version);

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
