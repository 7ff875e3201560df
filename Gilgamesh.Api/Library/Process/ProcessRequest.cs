using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Webhooks;

namespace Gilgamesh.Api.Library.Process;

/// <summary>A predecessor's way to add a video. Public, because validation skips internal types.</summary>
public sealed record ProcessRequest(
    [property: Required, Text(HttpAddress.MaxLength, MinimumLength = 1), Description("Of a media file, over http or https.")]
    string? Url,
    [property: OneOf(true, Because = ProcessRequest.AlwaysKept), Description("Always true.")]
    bool SaveVideo = true,
    [property: Description("Have a provider hear what is said, where there is one.")]
    bool Transcribe = true,
    [property: Description("Have a provider describe the scenes, where there is one.")]
    bool Describe = true,
    [property: OneOf(true, Because = ProcessRequest.AlwaysKept), Description("Always true.")]
    bool SaveToPostgres = true,
    [property: OneOf(true, Because = ProcessRequest.AlwaysKept), Description("Always true.")]
    bool SaveToQdrant = true,
    [property: Description("Send the file as base64 in the answer.")]
    bool IncludeBase64 = false,
    [property: Description("Send the words of the transcript as one text too.")]
    bool RawTranscript = false,
    [property: WebhookUrl, Description("Where video.ready or video.failed is sent, signed as Standard Webhooks has it; of an address that the library has nothing is sent.")]
    string? WebhookUrl = null,
    [property: Metadata, Description("Your own words for it, sent back in its status, in lists and the webhook: at most 50, names of 1 to 40 characters, texts of at most 500.")]
    IReadOnlyDictionary<string, string>? Metadata = null)
{
    private const string AlwaysKept = "what is processed is kept and can be searched";
}
