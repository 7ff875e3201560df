using System.Text.Json.Serialization;

namespace Gilgamesh.Contracts;

/// <summary>The shape of the finished picture; on the wire <c>"9:16"</c> or <c>"square"</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AspectRatio>))]
public enum AspectRatio
{
    [JsonStringEnumMemberName("9:16")]
    Portrait,

    [JsonStringEnumMemberName("square")]
    Square,
}
