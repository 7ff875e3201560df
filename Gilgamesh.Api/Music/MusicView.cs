using System.ComponentModel;

namespace Gilgamesh.Api.Music;

/// <summary>A track of the music library.</summary>
/// <param name="Tempo">Null where there is no steady beat.</param>
public sealed record MusicView(
    Guid Id,
    string Title,
    IReadOnlyList<string> Tags,
    string? Mood,
    [property: Description("Seconds; at most the first hour is heard.")] double Duration,
    [property: Description("As measured in the file.")] Contracts.Loudness Loudness,
    Contracts.Tempo? Tempo,
    [property: Description("Bytes.")] long Size,
    string FileName,
    DateTime CreatedAt)
{
    internal static MusicView Of(MusicTrack track) => new(
        track.Id, track.Title, track.Tags, track.Mood, Math.Round(track.Duration, 3), new(track.Loudness, track.TruePeak),
        track.Bpm is { } bpm ? new(bpm, track.FirstBeat ?? 0, track.BeatStrength ?? 0) : null,
        track.Size, track.FileName, track.CreatedAt);
}

public sealed record MusicResponse(bool Success, MusicView Music);

/// <param name="Count">Of this page.</param>
/// <param name="Total">Of all that were asked for.</param>
/// <param name="NextCursor">Where the next page begins; null after the last.</param>
public sealed record MusicListResponse(bool Success, IReadOnlyList<MusicView> Music, int Count, int Total, string? NextCursor);

public sealed record MusicDeletedResponse(bool Success, string Message, Guid Id);
