using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Http.Fields;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>
/// A finished video as something that can be changed: <c>GET /compile/{id}/edit</c> gives it, PUT and PATCH take it back, <c>POST /compile/{id}/render</c>
/// makes a video of it. What is said to be read only may be sent back, and is not read. Public, because validation skips internal types.
/// </summary>
public sealed record VideoEdit(
    [property: Required, Text(200, MinimumLength = 1), Description("The video's title.")]
    string? Title,
    [property: KnownVoice, Description("The narrator's voice, as in POST /compile.")]
    string VoicePreference,
    [property: Between(0.5, 2.0), Description("The pace of speech, 0.5 to 2; 1 is the voice's normal pace.")]
    double Speed,
    [property: OneOf("9:16", "square", "1:1", "4:5", "16:9"), Description("The shape of the picture.")]
    string AspectRatio,
    [property: OneOf("720p", "1080p"), Description("The pixels of the picture's shorter side.")]
    string Resolution,
    [property: OneOf("auto", "center", "fit"), Description("What of a source is shown where its shape is another; a clip may have its own.")]
    string Framing,
    [property: OneMusic, Description("Music under the narration; null for none.")]
    MusicWish? Music,
    [property: Description("The clips' own sound under the narration; null for none.")]
    OriginalAudioWish? OriginalAudio,
    [property: Description("How the video shows what is said; null for a text track.")]
    CaptionsRequest? Captions,
    [property: OneOf("cut", "crossfade", "dip", "slide"), Description("How one segment follows the other.")]
    string Transition,
    [property: Between(0.2, 1.0), Description("Seconds of a transition, 0.2 to 1.")]
    double TransitionDuration,
    [property: Description("Stills with a text, in which nobody speaks; null for none.")]
    CardsRequest? Cards,
    [property: Description("In the colours and the font of the brand kit, as it is when it is rendered.")]
    bool Brand,
    [property: Required, Items(1, VideoEdit.MaxSegments), Description("In the order in which they are shown, 1 to 60.")]
    IReadOnlyList<EditSegment>? Segments)
{
    internal const int MaxSegments = 60;

    /// <summary>The request of a version that is made of this.</summary>
    /// <param name="request">Of the version before.</param>
    internal CompilationRequest ToRequest(CompilationRequest request) => request with
    {
        Title = Title,
        VoicePreference = VoicePreference,
        AspectRatio = AspectRatio,
        Resolution = Resolution,
        Framing = Framing,
        Music = Music,
        OriginalAudio = OriginalAudio,
        Captions = Captions,
        Transition = Transition,
        TransitionDuration = TransitionDuration,
        Cards = Cards,
        Brand = Brand,
        Plan = null,
        Audio = true,
        Clips = true,
        TextOnly = false,
        IncludeBase64 = false,
    };
}

/// <summary>What is said while some clips are shown.</summary>
public sealed record EditSegment(
    [property: Required, Items(1, 3), Description("1 to 3; shown one after the other, again from the first, until the segment ends.")]
    IReadOnlyList<EditClip>? Clips,
    [property: Items(0, 20), Description("What is said, at most 20. Empty: the clips are shown in silence, each once. Null or missing: the narration is written anew, about just these clips.")]
    IReadOnlyList<EditSentence>? Sentences = null,
    [property: Text(300), Description("What the segment is about: alternatives are searched by it.")]
    string? Query = null,
    [property: RegularExpression("^[A-Za-z0-9_-]{1,40}$", ErrorMessage = "id must be of 1 to 40 letters, digits, - and _."), Description("Stays with the segment wherever it moves; made where there is none.")]
    string? Id = null,
    [property: Description("Read only: seconds, as last rendered; null where that has changed since.")]
    double? Duration = null);

/// <summary>One spoken sentence, and what supports it.</summary>
public sealed record EditSentence(
    [property: Required, Text(600, MinimumLength = 1), Description("What is spoken.")]
    string? Text,
    [property: Description("True where the segment's clips don't support it: it must be sent with such a sentence, to say that it is meant; else it is refused.")]
    bool Unsupported = false,
    [property: Description("Read only: the place in the segment, from 0, of the clip that supports it; null where none does.")]
    int? Clip = null,
    [property: Description("Read only: that clip's own words which support it.")]
    string? Evidence = null);

/// <summary>A stretch of a source video, inside of one of its scenes.</summary>
public sealed record EditClip(
    Guid VideoId,
    [property: Between(0.0, 1e6), Description("Seconds of the source.")] double Start,
    [property: Between(0.0, 1e6), Description("Seconds of the source, half a second to a minute after the start.")] double End,
    [property: OneOf("auto", "center", "fit", null!), Description("As the whole video's; null for that of the scene, or else of the whole.")] string? Framing = null,
    [property: Description("Read only: the source's title.")] string? Title = null,
    [property: Description("Read only: the scene that the clip must lie inside of.")] EditScene? Scene = null,
    [property: Description("Read only: high, medium or low, how sure it is that the clip shows what was looked for; null where somebody chose it by hand, or anything would do.")] string? Confidence = null,
    [property: Description("Read only: up to five other clips that fit the segment, best first, each with the reason; null where they were not searched.")] IReadOnlyList<PlanClipView>? Alternatives = null);

/// <param name="Start">Seconds of the source.</param>
/// <param name="End">Seconds of the source.</param>
public sealed record EditScene(double Start, double End);
