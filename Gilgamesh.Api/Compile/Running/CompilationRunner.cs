using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>Works on compilations.</summary>
internal sealed class CompilationRunner(
    CompilationLeases leases, ApiSession session, CompilationPipeline pipeline, MediaUse use, IOptions<CompilationOptions> options, ILogger<CompilationRunner> logger)
    : JobRunner<CompilationRow, CompilationJob>(leases, session, CompilationTable.Table, options.Value, CompilationTable.Telemetry, logger)
{
    protected override CompilationJob Open(CompilationRow row) => new(row, row.ReadRequest(), leases, options.Value.WorkerPatience);

    protected override async Task<Guid> WorkAsync(CompilationJob job, CancellationToken cancel)
    {
        using var span = CompilationTable.Telemetry.Start(job.Name, job.Id, job.State.Trace);
        return await pipeline.RunAsync(job, cancel);
    }

    /// <summary>The video, where it was stitched already.</summary>
    protected override async Task ForgetAsync(CompilationRow row, CompilationJob? job)
    {
        if (job?.State.Video is { } video)
        {
            // What a checkpoint names is in use.
            await job.GoBackAsync(state => state with { Video = null }, CancellationToken.None);
            await use.DeleteUnusedAsync(video.MediaId, CancellationToken.None);
        }
    }
}
