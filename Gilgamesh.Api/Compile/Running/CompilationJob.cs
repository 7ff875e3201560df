using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>One compilation that this Api works on.</summary>
/// <exception cref="ProblemException">The row can't be read.</exception>
internal sealed class CompilationJob(CompilationRow row, CompilationRequest request, CompilationLeases leases, TimeSpan workerPatience)
    : Job<CompilationState>(row, leases, CompilationTable.Telemetry, CompilationStages.Planning, workerPatience, (decimal)request.MaxCost)
{
    public CompilationRequest Request => request;

    public override string Name => "compile";
}
