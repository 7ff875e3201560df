using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Compile.Preview;

/// <summary>Tells what making a planned video will cost, before anything is spent.</summary>
internal interface ICostEstimate
{
    CompilationCost Of(CompilationRequest request, IReadOnlyList<ScriptAssignment> assignments);
}

/// <summary>The built-in providers cost nothing.</summary>
internal sealed class NoCost : ICostEstimate
{
    public CompilationCost Of(CompilationRequest request, IReadOnlyList<ScriptAssignment> assignments) => CompilationCost.Of([]);
}
