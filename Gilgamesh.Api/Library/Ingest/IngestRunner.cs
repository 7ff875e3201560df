using Gilgamesh.Api.Jobs;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>Takes stored files into the library.</summary>
internal sealed class IngestRunner(
    IngestLeases leases, ApiSession session, IngestPipeline pipeline, MediaUse use, IOptions<IngestOptions> options, ILogger<IngestRunner> logger)
    : JobRunner<IngestRow, IngestJob>(leases, session, IngestTable.Table, options.Value, IngestTable.Telemetry, logger)
{
    protected override IngestJob Open(IngestRow row) => new(row, leases, options.Value.WorkerPatience);

    protected override async Task<Guid> WorkAsync(IngestJob job, CancellationToken cancel)
    {
        using var span = IngestTable.Telemetry.Start(job.Name, job.Id, job.State.Trace);
        return await pipeline.RunAsync(job, cancel);
    }

    protected override async Task RunAsync(IngestRow row, CancellationToken stopping)
    {
        await base.RunAsync(row, stopping);
        // The same bytes may have waited for it.
        Wake();
    }

    /// <summary>The file, unless it is a video's, or came once more.</summary>
    protected override Task ForgetAsync(IngestRow row, IngestJob? job) => use.DeleteUnusedAsync(row.MediaId, CancellationToken.None, but: row.Id);
}
