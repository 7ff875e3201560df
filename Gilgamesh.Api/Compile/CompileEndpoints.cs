using System.Diagnostics;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Listing;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Providers;
using Gilgamesh.ServiceDefaults;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Compile;

internal static class CompileEndpoints
{
    public static IEndpointRouteBuilder MapCompile(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/compile").WithTags("Compile").ProducesProblem(400).ProducesProblem(500);
        group.MapPost("", PostAsync).WithIdempotencyKey()
            .WithSummary("Makes a new, narrated video out of the library.")
            .WithDescription("Answers when the video is done, or with `Prefer: respond-async` at once with 202 and the address of its status. "
                + "A compilation that was accepted is finished even if the client hangs up; DELETE /compile/{id} cancels it.")
            .Produces<CompilationResponse>().Produces<CompilationAccepted>(202).ProducesProblem(415).ProducesProblem(422).ProducesProblem(429)
            .ProducesProblem(502).ProducesProblem(503).ProducesProblem(507);
        group.MapPost("/plan", PlanAsync)
            .WithSummary("Plans a video and looks for its clips: what would be shown, how long it can get, what is missing. Nothing is made or spent.")
            .WithDescription("The answer's `plan` may be sent to POST /compile as `plan`, as it is or changed.")
            .ProducesProblem(415).ProducesProblem(422);
        group.MapGet("/{id:guid}", GetAsync)
            .WithSummary("The response of a finished compilation, as POST /compile gives it.")
            .Produces<CompilationResponse>().ProducesProblem(404).ProducesProblem(409).ProducesProblem(410);
        group.MapDelete("/{id:guid}", CancelAsync).WithSummary("Cancels a compilation.").ProducesProblem(404).ProducesProblem(409);
        group.MapList();
        group.MapGet("/status/{id:guid}", StatusAsync).WithSummary("How far a compilation is.").ProducesProblem(404);
        group.MapGet("/status/{id:guid}/events", EventsAsync)
            .WithSummary("A compilation's progress as server-sent events, from its beginning, or after Last-Event-ID.").ProducesProblem(404);
        return routes;
    }

    private static async Task PostAsync(
        HttpContext context, CompilationRequest request, CompilationStore store, CompilationAnswers answers, RequestModeration moderation,
        CompilationRunner runner, RequestLimit limit)
    {
        using var stopping = context.LinkToShutdown();
        // Counted before it is moderated, which may cost money.
        var id = await store.CountAsync(Guid.CreateVersion7(), limit.OfCompilations(context), request, stopping.Token, IdempotencyKey.Of(context));
        // The same key again finds it admitted, unless the first is just being looked at, was refused, or died: then whoever is first admits it.
        if (await store.IsOnlyCountedAsync(id, stopping.Token))
        {
            var scope = new ProviderScope();
            scope.Enter();
            await moderation.CheckAsync([("context", request.Context), ("requirements", request.Requirements), ("title", request.Title), .. CardTexts.Of(request.Cards)], stopping.Token);
            var state = new CompilationState { Trace = Activity.Current?.Id, Warnings = scope.TakeWarnings(), Usage = scope.Usage };
            await store.AdmitAsync(id, state, stopping.Token);
            runner.Wake();
        }

        await answers.SendAsync(context, id);
    }

    private static async Task<Ok<PlanResponse>> PlanAsync(CompilationRequest request, PlanPreview preview, CancellationToken cancel) =>
        TypedResults.Ok(await preview.PreviewAsync(request, cancel));

    private static async Task GetAsync(HttpContext context, Guid id, CompilationStore store, CompilationResult result, CancellationToken cancel)
    {
        var row = (await store.FindWholeAsync(id, cancel) ?? throw CompilationStore.Unknown(id)).ThrowUnlessCompleted();
        // Weak: a clip in it may go with its source video.
        if (!context.IsKnown($"W/{EntityTag.Of(id, row.CompletedAt?.Ticks)}"))
        {
            await result.SendAsync(context, row);
        }
    }

    private static async Task<Ok<CompilationStatusResponse>> StatusAsync(Guid id, CompilationStore store, StageTimes times, CancellationToken cancel)
    {
        var row = await FindAsync(store, id, cancel);
        return TypedResults.Ok(CompilationStatusResponse.Of(row, StageTimes.Eta(row, await times.GetAsync(cancel))));
    }

    private static async Task<Results<ServerSentEventsResult<JobProgress>, NoContent>> EventsAsync(HttpContext context, Guid id, CompilationStore store, JobEvents events) =>
        await events.StreamAsync(context, store, await FindAsync(store, id, context.RequestAborted));

    private static async Task<Accepted> CancelAsync(Guid id, CompilationStore store, CancellationToken cancel) =>
        await store.RequestCancelAsync(id, cancel)
            ? TypedResults.Accepted($"/compile/status/{id}")
            : throw new ProblemException(
                StatusCodes.Status409Conflict, "already_ended", $"The compilation has ended already: {(await FindAsync(store, id, cancel)).Status}.");

    private static async Task<CompilationRow> FindAsync(CompilationStore store, Guid id, CancellationToken cancel) =>
        await store.FindAsync(id, cancel) ?? throw CompilationStore.Unknown(id);
}
