using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>One compilation that this Api works on.</summary>
/// <exception cref="ProblemException">The row can't be read.</exception>
internal sealed class CompilationJob(CompilationRow row, CompilationRequest request, CompilationLeases leases, TimeSpan workerPatience)
    : Job<CompilationState>(row, leases, CompilationTable.Telemetry, CompilationStages.Planning, workerPatience, (decimal)request.MaxCost)
{
    public CompilationRequest Request => request;

    /// <summary>Of the first version; null where this is it.</summary>
    public Guid? OriginalId => row.OriginalId;

    public int Version => row.Version;

    public override string Name => "compile";
}
