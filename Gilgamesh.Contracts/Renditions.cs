namespace Gilgamesh.Contracts;

/// <summary><c>POST /renditions</c>: makes house-format copies in one decode, where they are missing.</summary>
/// <param name="Cuts">Seconds at which a scene begins; each gets a keyframe. Any order; those outside the video are ignored.</param>
/// <param name="MaxSeconds">
/// How long the worker may go on with it in one turn, about; null: to the end. What was made stays, and the next request goes on from there.
/// </param>
/// <param name="Formats">Null: <see cref="PictureFormat.Usual"/>.</param>
public sealed record RenditionRequest(
    string MediaId, IReadOnlyList<double> Cuts, double? MaxSeconds = null, IReadOnlyList<PictureFormat>? Formats = null);

/// <summary>Result of <c>POST /renditions</c>, one for each format.</summary>
public sealed record Rendition(string MediaId, PictureFormat Format, int Frames, long Size);

/// <param name="Renditions">Empty where the turn was over before they were whole.</param>
/// <param name="Progress">1 where they are whole.</param>
public sealed record RenditionSet(IReadOnlyList<Rendition> Renditions, double Progress = 1);

/// <summary>
/// <c>POST /clips</c>: cuts one clip by stream copy out of its rendition, or encodes it alone where there is none yet.
/// All times in seconds of the source, start &lt; end, inside the scene.
/// </summary>
/// <param name="SceneStart">The clip never begins before this.</param>
/// <param name="SceneEnd">The clip never ends after this.</param>
public sealed record ClipRequest(
    string MediaId, PictureFormat Format, double Start, double End, double SceneStart, double SceneEnd, Framing Framing = Framing.Auto);

/// <summary>A clip in the store: <c>GET /clips/{key}</c> gives its bytes, an MP4 in house format without sound.</summary>
/// <param name="Start">Seconds of the source, as really cut: on a keyframe.</param>
/// <param name="End">Start + Frames / 30.</param>
/// <param name="Unrendered">True where the video has no rendition in this format yet, so that the clip was encoded alone.</param>
public sealed record Clip(
    string ClipKey, string MediaId, PictureFormat Format, double Start, double End, int Frames, long Size, bool Unrendered = false);
