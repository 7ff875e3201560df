using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>What ffprobe says of a file, in its own words. Headers can lie: see <see cref="InspectRules"/>.</summary>
internal sealed partial record FfprobeReport(FfprobeFormat? Format, IReadOnlyList<FfprobeStream>? Streams, IReadOnlyList<FfprobeChapter>? Chapters)
{
    /// <param name="stderr">ffprobe opens each stream's decoder, and complains where there is none.</param>
    public static FfprobeReport Parse(string json, ProgramErrors stderr)
    {
        var report = JsonSerializer.Deserialize(json, FfprobeJson.Default.FfprobeReport) ?? new(null, null, null);
        var unsupported = stderr.Lines.Select(line => NoDecoder().Match(line)).Where(match => match.Success)
            .Select(match => int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)).ToHashSet();
        return report with { Streams = [.. (report.Streams ?? []).Select(stream => stream with { HasDecoder = !unsupported.Contains(stream.Index) })] };
    }

    /// <summary>The first of its names: <c>mov</c> of <c>mov,mp4,m4a,3gp,3g2,mj2</c>.</summary>
    public string Container => Format?.FormatName?.Split(',')[0] ?? "unknown";

    /// <summary>Seconds on the file's own timeline, which is 0 on ffmpeg's.</summary>
    public double Start => Seconds(Format?.StartTime) ?? 0;

    /// <summary>Seconds; null for a missing value or "N/A".</summary>
    public static double? Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;

    [GeneratedRegex(@"(?:Unsupported codec with id|Failed to probe codec).* for input stream (\d+)")]
    private static partial Regex NoDecoder();
}

internal sealed record FfprobeFormat(string? FormatName, string? StartTime, string? Duration);

/// <param name="NbFrames">Pictures that the headers promise, where they do.</param>
/// <param name="NbReadPackets">Only where they were counted.</param>
internal sealed partial record FfprobeStream(
    int Index,
    string? CodecType,
    string? CodecName,
    string? CodecTagString,
    int Width,
    int Height,
    string? SampleAspectRatio,
    string? StartTime,
    string? Duration,
    string? NbFrames,
    string? NbReadPackets,
    string? SampleRate,
    string? ColorSpace,
    string? ColorTransfer,
    string? ColorPrimaries,
    IReadOnlyDictionary<string, int>? Disposition,
    IReadOnlyDictionary<string, string>? Tags,
    IReadOnlyList<FfprobeSideData>? SideDataList)
{
    [JsonIgnore]
    public bool HasDecoder { get; init; } = true;

    public bool IsDefault => Has("default");

    /// <summary>A picture that moves: no cover, and no thumbnail of a chapter.</summary>
    public bool IsVideo => CodecType == "video" && !Has("attached_pic") && !Has("timed_thumbnails") && !Has("still_image");

    public bool IsAudio => CodecType == "audio";

    public bool IsSubtitle => CodecType == "subtitle";

    /// <summary>ffmpeg here knows the codec, and the headers tell what a decoder needs to know.</summary>
    public bool IsDecodable => HasDecoder && CodecName is not (null or "none" or "unknown") && (!IsAudio || FfprobeReport.Seconds(SampleRate) > 0);

    /// <summary>For people: ffmpeg's name, else the four characters that the file has for it.</summary>
    public string Codec => CodecName is not (null or "none" or "unknown") ? CodecName
        : CodecTagString is { } tag && Plain().IsMatch(tag) ? tag
        : "unknown";

    public string? Tag(string name) => Tags?.FirstOrDefault(tag => tag.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public bool Has(string disposition) => Disposition is not null && Disposition.TryGetValue(disposition, out var set) && set != 0;

    [GeneratedRegex(@"^[\w.\- ]{1,20}$")]
    private static partial Regex Plain();
}

/// <param name="Rotation">Degrees counter-clockwise.</param>
internal sealed record FfprobeSideData(string? SideDataType, double? Rotation);

internal sealed record FfprobeChapter(string? StartTime, string? EndTime, IReadOnlyDictionary<string, string>? Tags);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(FfprobeReport))]
internal sealed partial class FfprobeJson : JsonSerializerContext;
