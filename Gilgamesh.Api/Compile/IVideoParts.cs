using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile;

/// <summary>Finds, or is told, what a video is made of, and makes ready what is stitched. Each step adds to what is known of the compilation.</summary>
internal interface IVideoParts
{
    /// <summary>What is shown.</summary>
    /// <exception cref="ProblemException">422: nothing fits.</exception>
    Task ChooseAsync(CompilationJob job, CancellationToken cancel);

    /// <exception cref="ProblemException">422: a clip can't be had.</exception>
    Task<CompilationState> CutAsync(CompilationJob job, CompilationState state, CancellationToken cancel);

    Task<CompilationState> WriteAsync(CompilationRequest request, CompilationState state, CancellationToken cancel);

    Task<CompilationState> NarrateAsync(CompilationRequest request, CompilationState state, Func<double, Task> progress, CancellationToken cancel);
}
