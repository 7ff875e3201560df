using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>The parts of <c>POST /videos</c>, in any order. Only the description of the endpoint uses this type: the parts are streamed.</summary>
public sealed record UploadForm(
    [property: Required, Description($"The video. Containers: {SourceFormats.Containers}. Codecs: any that ffmpeg decodes.")] IFormFile File,
    [property: Description("At most 300 characters; the file's name where it is missing.")] string? Title = null,
    [property: Description("Comma separated, or the part repeated.")] IReadOnlyList<string>? Tags = null,
    [property: Description("Where the video comes from: an absolute http or https address.")] string? Url = null,
    [property: Description("SubRip, WebVTT, or JSON: [{start, end, text}] in seconds, or as the usual recognisers and YouTube write it. At most 2 MB.")] IFormFile? Transcript = null,
    [property: Description("JSON [{start_time, end_time, description, tags}], or the list as {scenes: [..]}; times in seconds.")] IFormFile? Scenes = null,
    [property: Description("Where video.ready or video.failed is sent, signed as Standard Webhooks has it.")] string? WebhookUrl = null,
    [property: Description("JSON {name: text}: your own words for it, sent back in its status, in lists and the webhook; at most 50.")] string? Metadata = null);
