using System.Text.Json.Serialization;

namespace Gilgamesh.Contracts.Captions;

/// <summary>Captions of a whole video. In <c>POST /stitch</c> they come into the MP4; <c>POST /captions?format=srt|vtt|ass</c> writes them as a file.</summary>
/// <param name="Language">Two or three letters of ISO 639.</param>
/// <param name="Cues">In their order, none of them over another one.</param>
public sealed record StitchCaptions(CaptionMode Mode, string Language, CaptionStyle Style, IReadOnlyList<CaptionCue> Cues);

/// <summary>Body of <c>POST /captions</c>.</summary>
public sealed record CaptionFileRequest(PictureFormat Format, StitchCaptions Captions);

[JsonConverter(typeof(JsonStringEnumConverter<CaptionMode>))]
public enum CaptionMode
{
    /// <summary>A text track that a player shows or hides; the picture stays a copy.</summary>
    [JsonStringEnumMemberName("track")]
    Track,

    /// <summary>Drawn on the picture, which is encoded again where a caption is shown.</summary>
    [JsonStringEnumMemberName("burned")]
    Burned,
}

/// <summary>What is read at one time.</summary>
/// <param name="First">Its first frame in the video.</param>
/// <param name="End">The first frame that no longer shows it.</param>
/// <param name="Lines">From top to bottom.</param>
public sealed record CaptionCue(int First, int End, IReadOnlyList<CaptionLine> Lines);

public sealed record CaptionLine(IReadOnlyList<CueWord> Words);

/// <param name="First">The frame of the video from which on it is spoken.</param>
public sealed record CueWord(string Text, int First);

/// <summary>How captions look. Null: the preset's own.</summary>
/// <param name="Highlight">Colour of the word that is spoken, <c>#RRGGBB</c>, as all colours; only presets that show one use it.</param>
/// <param name="Font">Name of an installed font family.</param>
/// <param name="Size">Height of a letter's line in pixels, 12 to 200.</param>
/// <param name="Stroke">Width of the outline in pixels, 0 to 12.</param>
/// <param name="Background">Colour of the box; an empty text for none.</param>
/// <param name="Margin">Pixels between the text and the edge that it stands at; null: outside of what the apps draw over a video.</param>
public sealed record CaptionStyle(
    CaptionPreset Preset = CaptionPreset.Clean, CaptionPosition Position = CaptionPosition.Auto, string? Highlight = null, string? Font = null,
    int? Size = null, string? Color = null, string? StrokeColor = null, double? Stroke = null, string? Background = null, int? Margin = null);

[JsonConverter(typeof(JsonStringEnumConverter<CaptionPreset>))]
public enum CaptionPreset
{
    /// <summary>White, with a dark outline.</summary>
    [JsonStringEnumMemberName("clean")]
    Clean,

    /// <summary>On a dark box.</summary>
    [JsonStringEnumMemberName("boxed")]
    Boxed,

    /// <summary>The spoken word in another colour.</summary>
    [JsonStringEnumMemberName("karaoke")]
    Karaoke,

    /// <summary>One to three big words at a time.</summary>
    [JsonStringEnumMemberName("pop")]
    Pop,

    /// <summary>At the left, on a box, as names are shown in the news.</summary>
    [JsonStringEnumMemberName("lower-third")]
    LowerThird,
}

[JsonConverter(typeof(JsonStringEnumConverter<CaptionPosition>))]
public enum CaptionPosition
{
    /// <summary>The preset's own.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    [JsonStringEnumMemberName("top")]
    Top,

    [JsonStringEnumMemberName("middle")]
    Middle,

    [JsonStringEnumMemberName("bottom")]
    Bottom,
}
