using System.Text.Json.Serialization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>All that is known of a media file: what the Api gets, and what later jobs need to open it without probing again.</summary>
internal sealed record InspectedMedia(MediaInspection Inspection, PictureSource Picture);

/// <param name="Stream">Index of the picture's stream in the file, for <c>-map 0:N</c>.</param>
/// <param name="Audio">Index of the sound's stream, or null.</param>
/// <param name="Start">
/// Seconds on ffmpeg's timeline (0 is the file's first timestamp of any stream) at which the first picture stands. Every
/// time of <see cref="InspectedMedia.Inspection"/> counts from that picture.
/// </param>
/// <param name="AudioStart">The same moment on the timeline of a job that uses the sound alone.</param>
/// <param name="LastFrame">Seconds from the first picture to the last one.</param>
/// <param name="Frames">Pictures in the stream.</param>
/// <param name="PixelAspect">Width of a stored pixel divided by its height.</param>
/// <param name="Transfer">ffmpeg's name of the transfer function, for example <c>bt709</c>, <c>smpte2084</c>, <c>arib-std-b67</c>; null where unknown.</param>
/// <param name="Width">Pixels as stored: neither turned nor corrected for pixel aspect.</param>
/// <param name="Height">See <paramref name="Width"/>.</param>
/// <param name="Matrix">ffmpeg's name of the colour matrix, likewise.</param>
/// <param name="Primaries">ffmpeg's name of the colour primaries, likewise.</param>
/// <param name="Clock">
/// Seconds on the file's own clock at which the first picture stands; null where that clock jumps, so that only who reads from the
/// beginning knows the time.
/// </param>
/// <param name="SizeChanges">True where pictures have another size than the headers tell.</param>
/// <param name="Stills">Where a picture stands for several seconds, in order.</param>
internal sealed record PictureSource(
    int Stream, int? Audio, double Start, double AudioStart, double LastFrame, int Frames, double PixelAspect, string? Transfer,
    int Width, int Height, string? Matrix, string? Primaries, double? Clock, bool SizeChanges, IReadOnlyList<StillSpan> Stills);

/// <summary>A time for which one picture stands, in seconds from the first one.</summary>
internal sealed record StillSpan(double Start, double End);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(InspectedMedia))]
internal sealed partial class InspectJson : JsonSerializerContext;
