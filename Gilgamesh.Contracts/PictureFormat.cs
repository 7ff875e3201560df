using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gilgamesh.Contracts;

/// <summary>Shape and size of a picture in house format; on the wire and in keys its <see cref="Name"/>.</summary>
[JsonConverter(typeof(PictureFormatJson))]
public sealed record PictureFormat
{
    private PictureFormat(string name, string aspectRatio, string resolution, int width, int height) =>
        (Name, AspectRatio, Resolution, Width, Height) = (name, aspectRatio, resolution, width, height);

    public static PictureFormat Portrait { get; } = new("portrait", "9:16", "720p", 720, 1280);

    public static PictureFormat Square { get; } = new("square", "square", "720p", 720, 720);

    public static IReadOnlyList<PictureFormat> All { get; } =
    [
        Portrait,
        Square,
        new("feed", "4:5", "720p", 720, 900),
        new("landscape", "16:9", "720p", 1280, 720),
        new("portrait1080", "9:16", "1080p", 1080, 1920),
        new("square1080", "square", "1080p", 1080, 1080),
        new("feed1080", "4:5", "1080p", 1080, 1350),
        new("landscape1080", "16:9", "1080p", 1920, 1080),
    ];

    /// <summary>Those whose renditions are made ahead where nothing else is configured.</summary>
    public static IReadOnlyList<PictureFormat> Usual { get; } = [Portrait, Square];

    /// <summary>Small letters and digits. It is in the keys of renditions and clips: never to be changed.</summary>
    public string Name { get; }

    /// <summary><c>9:16</c>, <c>square</c>, <c>4:5</c> or <c>16:9</c>.</summary>
    public string AspectRatio { get; }

    /// <summary><c>720p</c> or <c>1080p</c>: the pixels of the shorter side.</summary>
    public string Resolution { get; }

    /// <summary>Pixels, even.</summary>
    public int Width { get; }

    /// <summary>Pixels, even.</summary>
    public int Height { get; }

    /// <summary>Null where there is none of that name.</summary>
    public static PictureFormat? Named(string? name) => All.FirstOrDefault(format => format.Name == name);

    /// <param name="aspectRatio">Also <c>1:1</c>, which is <c>square</c>.</param>
    /// <returns>Null where there is no such format.</returns>
    public static PictureFormat? Find(string aspectRatio, string resolution) => All.FirstOrDefault(
        format => format.AspectRatio == (aspectRatio == "1:1" ? "square" : aspectRatio) && format.Resolution == resolution);

    public override string ToString() => Name;

    internal sealed class PictureFormatJson : JsonConverter<PictureFormat>
    {
        public override PictureFormat Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            Named(reader.GetString()) ?? throw new JsonException($"a format is one of {string.Join(", ", All)}");

        public override void Write(Utf8JsonWriter writer, PictureFormat value, JsonSerializerOptions options) => writer.WriteStringValue(value.Name);
    }
}
