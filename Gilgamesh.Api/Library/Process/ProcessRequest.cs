using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Library.Process;

/// <summary>A predecessor's way to add a video. Public, because validation skips internal types.</summary>
public sealed record ProcessRequest(
    [property: Required, StorableText, StringLength(VideoUrl.MaxLength, MinimumLength = 1), Description("Of a media file, over http or https.")]
    string? Url,
    [property: AllowedValues(true, ErrorMessage = ProcessRequest.AlwaysKept), Description("Always true.")]
    bool SaveVideo = true,
    [property: Description("Have a provider hear what is said, where there is one.")]
    bool Transcribe = true,
    [property: Description("Have a provider describe the scenes, where there is one.")]
    bool Describe = true,
    [property: AllowedValues(true, ErrorMessage = ProcessRequest.AlwaysKept), Description("Always true.")]
    bool SaveToPostgres = true,
    [property: AllowedValues(true, ErrorMessage = ProcessRequest.AlwaysKept), Description("Always true.")]
    bool SaveToQdrant = true,
    [property: Description("Send the file as base64 in the answer.")]
    bool IncludeBase64 = false,
    [property: Description("Send the words of the transcript as one text too.")]
    bool RawTranscript = false)
{
    private const string AlwaysKept = "The field {0} must be true: what is processed is kept and can be searched.";
}
