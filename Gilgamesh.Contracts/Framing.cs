using System.Text.Json.Serialization;

namespace Gilgamesh.Contracts;

/// <summary>What of a picture is shown where its shape is not the format's.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Framing>))]
public enum Framing
{
    /// <summary>The part with the subject: faces and people, else movement, else the middle.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>The middle.</summary>
    [JsonStringEnumMemberName("center")]
    Center,

    /// <summary>All of it, over a blurred copy of itself.</summary>
    [JsonStringEnumMemberName("fit")]
    Fit,
}
