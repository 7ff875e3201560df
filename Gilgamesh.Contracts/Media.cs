namespace Gilgamesh.Contracts;

/// <summary>Answer of <c>POST /media</c> (body: the bytes).</summary>
/// <param name="MediaId">SHA-256 of the bytes, 64 lower-case hex digits: the same file twice is one media.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Existed">True where the store had it already.</param>
public sealed record StoredMedia(string MediaId, long Size, bool Existed);

/// <summary>Answer of <c>POST /media/{id}/inspect</c>: all that one decode of the file tells.</summary>
/// <param name="Scenes">In order, without gaps, from 0 to <see cref="MediaProbe.Duration"/>; at least one.</param>
/// <param name="Subtitles">Cues of the embedded text subtitle track that most likely says what is said; empty where there is none.</param>
public sealed record MediaInspection(
    MediaProbe Probe, IReadOnlyList<SceneSpan> Scenes, IReadOnlyList<Cue> Subtitles, IReadOnlyList<Chapter> Chapters)
{
    /// <summary>Stretches whose picture is damaged, in order and apart: nothing of them should be shown.</summary>
    public IReadOnlyList<SceneSpan> Damaged { get; init; } = [];

    /// <summary>What a person should know of the video, in plain sentences.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <param name="Duration">Seconds of picture that can be shown, from 0.</param>
/// <param name="Width">Pixels as a correct player shows them: after rotation and pixel aspect.</param>
/// <param name="Height">See <paramref name="Width"/>.</param>
/// <param name="FrameRate">Average frames a second.</param>
/// <param name="Rotation">Degrees clockwise that a player turns the stored picture: 0, 90, 180 or 270.</param>
/// <param name="Container">The demuxer's short name, for example <c>mov</c> or <c>matroska</c>.</param>
public sealed record MediaProbe(
    double Duration, int Width, int Height, double FrameRate, int Rotation, string VideoCodec, string Container, bool HasAudio, bool Hdr);

/// <summary>A stretch of a video, for example one shot. Times in seconds of the source.</summary>
public sealed record SceneSpan(double Start, double End);

/// <summary>One piece of a transcript. Times in seconds of the source.</summary>
public sealed record Cue(double Start, double End, string Text);

/// <summary>Times in seconds of the source.</summary>
public sealed record Chapter(double Start, double End, string Title);
