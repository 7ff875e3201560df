using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile;

/// <summary>Answers whoever has started a compilation: when it is done, or at once with where to look.</summary>
internal sealed class CompilationAnswers(CompilationStore store, CompilationResult result)
{
    /// <param name="id">Of a compilation that was accepted.</param>
    /// <exception cref="ProblemException">Why it came to nothing.</exception>
    public async Task SendAsync(HttpContext context, Guid id)
    {
        context.Response.Headers.Location = $"/compile/status/{id}";
        if (context.PrefersAsyncAnswer())
        {
            await TypedResults.Json(new CompilationAccepted(true, id, $"/compile/status/{id}", $"/compile/status/{id}/events"), ApiJson.Options, statusCode: 202)
                .ExecuteAsync(context);
            return;
        }

        await store.WaitAsync(context, id, new(StatusCodes.Status503ServiceUnavailable, "stopping", $"The service is stopping. The compilation goes on when it is back: /compile/status/{id}.")
        {
            Extensions = { ["compilation_id"] = id },
        });
        var row = await store.FindWholeAsync(id, context.RequestAborted) ?? throw CompilationStore.Unknown(id);
        await result.SendAsync(context, row.ThrowUnlessCompleted());
    }
}
