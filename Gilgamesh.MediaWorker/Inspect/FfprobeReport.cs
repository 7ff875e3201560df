using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>What ffprobe says of a file, in its own words. Headers can lie: see <see cref="InspectRules"/>.</summary>
internal sealed record FfprobeReport(FfprobeFormat? Format, IReadOnlyList<FfprobeStream>? Streams, IReadOnlyList<FfprobeChapter>? Chapters)
{
    public static FfprobeReport Parse(string json) => JsonSerializer.Deserialize(json, FfprobeJson.Default.FfprobeReport) ?? new(null, null, null);

    /// <summary>Seconds; null for a missing value or "N/A".</summary>
    public static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}

internal sealed record FfprobeFormat(string? FormatName, string? StartTime, string? Duration);

internal sealed record FfprobeStream(
    int Index,
    string? CodecType,
    string? CodecName,
    int Width,
    int Height,
    string? SampleAspectRatio,
    string? StartTime,
    string? Duration,
    string? SampleRate,
    string? ColorSpace,
    string? ColorTransfer,
    string? ColorPrimaries,
    IReadOnlyDictionary<string, int>? Disposition,
    IReadOnlyList<FfprobeSideData>? SideDataList)
{
    public bool IsDefault => Has("default");

    /// <summary>A picture that moves: no cover, and no thumbnail of a chapter.</summary>
    public bool IsVideo => CodecType == "video" && !Has("attached_pic") && !Has("timed_thumbnails") && !Has("still_image");

    public bool IsAudio => CodecType == "audio";

    private bool Has(string disposition) => Disposition is not null && Disposition.TryGetValue(disposition, out var set) && set != 0;
}

/// <param name="Rotation">Degrees counter-clockwise.</param>
internal sealed record FfprobeSideData(string? SideDataType, double? Rotation);

internal sealed record FfprobeChapter(string? StartTime, string? EndTime, IReadOnlyDictionary<string, string>? Tags);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(FfprobeReport))]
internal sealed partial class FfprobeJson : JsonSerializerContext;
