using System.Text.Json.Serialization;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Health;

/// <param name="State">
/// <c>ready</c>; <c>embedding</c> (the library is embedded anew, behind the answers); <c>outdated</c> (some videos have another model's
/// vectors, and <c>POST /vectorize/existing</c> embeds them anew); or <c>unusable</c> (the model can't be used on this machine).
/// </param>
/// <param name="Detail">What is wrong, and what helps.</param>
/// <param name="PendingVideos">Videos without vectors of the model: they are found by their words alone.</param>
/// <param name="Videos">All that there are.</param>
internal sealed record EmbeddingView(string State, string? Detail, int PendingVideos, int Videos)
{
    [JsonIgnore]
    public bool IsUsable => State != "unusable";

    public static async Task<EmbeddingView> OfAsync(IEmbedder embedder, SegmentWriter segments, VideoIndexer indexer, CancellationToken cancel)
    {
        var (pending, videos) = await indexer.CountAsync(cancel);
        return embedder.Fault is { } fault ? new("unusable", $"{fault}; searches go by words alone", pending, videos)
            : pending == 0 ? new("ready", null, pending, videos)
            : segments.EmbedsFreely ? new("embedding", "videos that are pending are found by their words alone", pending, videos)
            : new("outdated", "POST /vectorize/existing embeds them anew", pending, videos);
    }
}
