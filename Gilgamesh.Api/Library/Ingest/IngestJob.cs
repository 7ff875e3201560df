using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library.Upload;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>One video that this Api takes in.</summary>
/// <exception cref="ProblemException">The row can't be read.</exception>
internal sealed class IngestJob(IngestRow row, IngestLeases leases, TimeSpan workerPatience)
    : Job<IngestState>(row, leases, IngestTable.Telemetry, IngestStages.Inspecting, workerPatience, maxCost: null)
{
    public VideoUpload Upload { get; } = row.ReadRequest();

    public Guid VideoId => row.VideoId;

    /// <summary>An Api that died had written the video, and had not said so.</summary>
    public bool WasAdded => row.Added;

    public override string Name => "ingest";
}
