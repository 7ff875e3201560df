using System.Text.Json;
using System.Text.Json.Serialization;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Contracts;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>An upload while its parts come in, and what is kept of it until it is a video. What is null was not given.</summary>
internal sealed class VideoUpload
{
    public StoredMedia? Media { get; set; }

    public string? FileName { get; set; }

    public string? Title { get; set; }

    public List<string>? Tags { get; set; }

    public string? Url { get; set; }

    /// <summary>Where the client wants to be told of the end.</summary>
    public string? WebhookUrl { get; set; }

    /// <summary>The client's own words for it.</summary>
    public IReadOnlyDictionary<string, string>? Metadata { get; set; }

    /// <summary>The request's field that the media came by.</summary>
    public string Source { get; init; } = "file";

    /// <summary>Whether a provider is to hear what nobody has written down.</summary>
    public bool Transcribe { get; init; } = true;

    /// <summary>Whether a provider is to look at what nobody has described.</summary>
    public bool Describe { get; init; } = true;

    public IReadOnlyList<RawCue>? Transcript { get; set; }

    public IReadOnlyList<RawScene>? Scenes { get; set; }

    /// <summary>What is not as it was sent, one sentence each.</summary>
    public List<string> Warnings { get; init; } = [];

    /// <summary>Whether anything came with the file.</summary>
    [JsonIgnore]
    public bool SaysMore => Title is not null || Url is not null || Tags is not null || Metadata is not null || Transcript is not null || Scenes is not null || Warnings.Count > 0;

    /// <summary>All that was sent, for telling whether another upload is the same.</summary>
    [JsonIgnore]
    public string Identity => JsonSerializer.Serialize(new { Media!.MediaId, FileName, Title, Tags, Url, Transcript, Scenes, WebhookUrl, Metadata }, ApiJson.Options);

    [JsonIgnore]
    public string TitleOrName => Title ?? FileTitle.Of(FileName);
}
