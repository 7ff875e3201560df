using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Text;
using Gilgamesh.Api.Webhooks;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>What a person wants to see. Public, because validation skips internal types.</summary>
public sealed record CompilationRequest(
    [property: Required, Text(2000, MinimumLength = 1), Description("What the video is for: \"I'm creating a morning workout routine\".")]
    string? Context,
    [property: Required, Text(1000, MinimumLength = 1), Description("What it must hold: \"5 minutes, beginner-friendly, mobility focus\". A length from 30 seconds to 10 minutes is read from it; 60 seconds where it says none.")]
    string? Requirements,
    [property: Text(200), Description("The video's title; made from the requirements where there is none.")]
    string? Title = null,
    [property: KnownVoice, Description("The narrator's voice: alloy, echo, fable, onyx, nova or shimmer, or another one of the configured speech model.")]
    string VoicePreference = Voices.Default,
    [property: OneOf("9:16", "square", "1:1", "4:5", "16:9"), Description("The shape of the picture: 9:16, square (the same as 1:1), 4:5 or 16:9.")]
    string AspectRatio = "9:16",
    [property: OneOf("720p", "1080p"), Description("The pixels of the picture's shorter side: 720p (720x1280, 720x720, 720x900, 1280x720) or 1080p (1080x1920, 1080x1080, 1080x1350, 1920x1080).")]
    string Resolution = "720p",
    [property: OneOf("auto", "center", "fit"), Description("What of a source is shown where its shape is another: auto (the part with the subject), center, or fit (all of it, over a blurred copy).")]
    string Framing = "auto",
    [property: Between(30.0, 600.0), Description("Seconds that the video is never longer than, 30 to 600.")]
    double MaxDuration = 600,
    [property: Description("Send the finished video as base64 in the answer.")]
    bool IncludeBase64 = false,
    [property: Description("Speak the script, and send each segment's WAV as base64 in the answer.")]
    bool Audio = true,
    [property: Description("Send each clip's MP4 as base64 in the answer.")]
    bool Clips = true,
    [property: Description("Only the script: as audio, clips and include_base64 all false.")]
    bool TextOnly = false,
    [property: Between(1, 10), Description("At most so many clips of one source video, 1 to 10.")]
    int MaxSegmentsPerVideo = 2,
    [property: Between(1, 20), Description("At least so many source videos, where the library has them, 1 to 20.")]
    int MinUniqueVideos = 3,
    [property: Between(0.01, 100.0), Description("USD that the providers' calls for this video may cost at most, 0.01 to 100: before a call that would pass it, the compilation ends with 422 cost_limit.")]
    double MaxCost = 2,
    [property: Description("Plan and write anew, even where the same request was planned and written before.")]
    bool Fresh = false,
    [property: Description("A plan, as POST /compile/plan answers it: then nothing else is planned.")]
    PlanView? Plan = null,
    [property: OneMusic, Description("Music under the narration; null for none.")]
    MusicWish? Music = null,
    [property: Description("The clips' own sound under the narration; null for none.")]
    OriginalAudioWish? OriginalAudio = null,
    [property: Description("How the video shows what is said; a text track where this is missing.")]
    CaptionsRequest? Captions = null,
    [property: OneOf("cut", "crossfade", "dip", "slide"), Description("How one segment follows the other: cut, crossfade, dip (through black) or slide. All but cut encode the frames of the transition.")]
    string Transition = "cut",
    [property: Between(0.2, 1.0), Description("Seconds of a transition, 0.2 to 1; the new segment is seen so long before it is heard. Beside a segment that is hardly longer there is a cut.")]
    double TransitionDuration = 0.5,
    [property: WebhookUrl, Description("Where compilation.completed, failed or cancelled is sent when it ends, signed as Standard Webhooks has it; null for nowhere.")]
    string? WebhookUrl = null,
    [property: Metadata, Description("Your own words for it, sent back in status, list and webhook: at most 50, names of 1 to 40 characters, texts of at most 500.")]
    IReadOnlyDictionary<string, string>? Metadata = null,
    [property: Description("Stills with a text, in which nobody speaks; they count in the video's length. Null for none.")]
    CardsRequest? Cards = null,
    [property: Description("In the colours and the font of the brand kit (PUT /brand): cards, and captions that name none of their own.")]
    bool Brand = false)
{
    internal PictureFormat Format => PictureFormat.Find(AspectRatio, Resolution)!;

    internal Framing Frame => Enum.Parse<Framing>(Framing, ignoreCase: true);

    internal bool Speaks => Audio && !TextOnly;

    internal bool SendsClips => Clips && !TextOnly;

    internal bool SendsVideo => IncludeBase64 && !TextOnly;

    /// <summary>The finished video is made when there are sound and pictures to send, or when it is itself to be sent.</summary>
    internal bool MakesVideo => (Speaks && SendsClips) || SendsVideo;

    internal string TitleOrDefault => PlainText.From(Title) is { Length: > 0 } title ? title : Shortened(PlainText.From(Requirements));

    private static string Shortened(string text) => text.Length > 80 ? PlainText.Cut(text, 79).TrimEnd() + "…" : text;
}
