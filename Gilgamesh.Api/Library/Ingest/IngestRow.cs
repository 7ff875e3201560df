using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Upload;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>A row of <c>ingests</c>: a file in the store that is to be a video of the library.</summary>
internal sealed class IngestRow : JobRow
{
    public string MediaId { get; init; } = "";

    /// <summary>Of the video, be it one that is there already or one to be.</summary>
    public Guid VideoId { get; init; }

    /// <summary>The video is there, and was not before.</summary>
    public bool Added { get; init; }

    /// <summary>The client's own words for it, as a JSON object.</summary>
    public string Metadata { get; init; } = "{}";

    /// <exception cref="Http.ProblemException">It can't be read.</exception>
    public VideoUpload ReadRequest() => StoredJson.Request<VideoUpload>(this, upload => upload.Media is not null);
}
