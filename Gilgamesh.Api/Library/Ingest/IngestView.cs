using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>How far a video is on its way into the library.</summary>
/// <param name="Status"><c>queued</c>, <c>running</c>, <c>completed</c> (it can be searched) or <c>failed</c>.</param>
/// <param name="Stage"><c>queued</c>, <c>inspecting</c>, <c>transcribing</c>, <c>describing</c> or <c>indexing</c>.</param>
/// <param name="Progress">0 to 1, of the whole.</param>
/// <param name="Error">Why it failed, as the answer of the upload has it.</param>
/// <param name="Code">The same for programs.</param>
/// <param name="Metadata">As it came with the upload.</param>
internal sealed record IngestView(
    string Status, string Stage, double Progress, string Message, string? Error, string? Code, IReadOnlyDictionary<string, string> Metadata)
{
    private static readonly IngestView Done = new(JobStatus.Completed, IngestStages.Indexing.Name, 1, "Done", null, null, new Dictionary<string, string>());

    /// <param name="row">The last one, or null where it is long ago.</param>
    public static IngestView Of(IngestRow? row) =>
        row is null ? Done : new(row.Status, row.Stage, Math.Round(row.Progress, 3), row.Message, row.Failure?.Detail, row.Failure?.Code,
            StoredJson.Read<Dictionary<string, string>>(row.Metadata, strict: false) ?? []);
}

/// <summary>The answer of 202: the file is stored, and will be looked at.</summary>
internal sealed record IngestAccepted(bool Success, Guid VideoId, string StatusUrl, string EventsUrl)
{
    public static IngestAccepted Of(IngestRow row) => new(true, row.VideoId, $"/video/{row.VideoId}", $"/video/{row.VideoId}/events");
}
