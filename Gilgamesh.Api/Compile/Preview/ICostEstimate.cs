using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Compile.Preview;

/// <summary>Tells what making a planned video will cost, before anything is spent.</summary>
internal interface ICostEstimate
{
    /// <param name="written">Segments whose script is written.</param>
    /// <param name="spoken">Segments that are spoken.</param>
    CompilationCost Of(CompilationRequest request, IReadOnlyList<ScriptAssignment> written, IReadOnlyList<ScriptAssignment> spoken);
}

/// <summary>The built-in providers cost nothing.</summary>
internal sealed class NoCost : ICostEstimate
{
    public CompilationCost Of(CompilationRequest request, IReadOnlyList<ScriptAssignment> written, IReadOnlyList<ScriptAssignment> spoken) => CompilationCost.Of([]);
}
