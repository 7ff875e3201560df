using System.Text.Json.Serialization;

namespace Gilgamesh.MediaWorker.Framing;

/// <summary>A part of the picture; 0 is its left or top edge, 1 its right or lower one.</summary>
internal readonly record struct Area(double Left, double Top, double Right, double Bottom)
{
    [JsonIgnore]
    public double Size => (Right - Left) * (Bottom - Top);

    public Area With(Area other) =>
        new(Math.Min(Left, other.Left), Math.Min(Top, other.Top), Math.Max(Right, other.Right), Math.Max(Bottom, other.Bottom));

    public Area Within() => new(Math.Clamp(Left, 0, 1), Math.Clamp(Top, 0, 1), Math.Clamp(Right, 0, 1), Math.Clamp(Bottom, 0, 1));
}

/// <summary>What one small picture of a source shows.</summary>
/// <param name="Frame">Of the house format's grid.</param>
/// <param name="Looked">Whether faces and people were looked for in it.</param>
/// <param name="People">Each with room around the head. Empty where there are none.</param>
/// <param name="Moved">Where it differs from the picture before; null where nothing moved, or everything did.</param>
internal sealed record Sighting(int Frame, bool Looked, IReadOnlyList<Area> People, Area? Moved);

/// <summary>Kept beside the media: <see cref="Framing.SceneFraming"/> makes a path of it.</summary>
internal sealed record Sightings(IReadOnlyList<Sighting> All);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Sightings))]
internal sealed partial class FramingJson : JsonSerializerContext;
