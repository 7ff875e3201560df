namespace Gilgamesh.Api.Music;

/// <summary>A row of <c>music_tracks</c>.</summary>
internal sealed record MusicTrack
{
    public const string Columns =
        "id, media_id, title, tags, mood, file_name, size, duration, loudness, true_peak, bpm, first_beat, beat_strength, created_at";

    public Guid Id { get; init; }

    public string MediaId { get; init; } = "";

    public string Title { get; init; } = "";

    public string[] Tags { get; init; } = [];

    public string? Mood { get; init; }

    public string FileName { get; init; } = "";

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>Seconds, of the first hour.</summary>
    public double Duration { get; init; }

    /// <summary>LUFS.</summary>
    public double Loudness { get; init; }

    /// <summary>dBTP.</summary>
    public double TruePeak { get; init; }

    /// <summary>Null where there is no steady beat, as the two that follow.</summary>
    public double? Bpm { get; init; }

    /// <summary>Seconds.</summary>
    public double? FirstBeat { get; init; }

    /// <summary>0 to 1.</summary>
    public double? BeatStrength { get; init; }

    public DateTime CreatedAt { get; init; }
}
