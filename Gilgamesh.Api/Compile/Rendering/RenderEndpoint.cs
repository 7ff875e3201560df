using System.ComponentModel;
using System.Diagnostics;
using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Idempotency;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Webhooks;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.Api.Compile.Rendering;

/// <summary>How an edit is rendered. Public, because validation skips internal types.</summary>
public sealed record RenderRequest(
    [property: Description("Send the finished video as base64 in the answer.")] bool IncludeBase64 = false,
    [property: Description("Make nothing, and tell what would be made.")] bool DryRun = false,
    [property: WebhookUrl, Description("As in POST /compile.")] string? WebhookUrl = null,
    [property: Metadata, Description("As in POST /compile.")] IReadOnlyDictionary<string, string>? Metadata = null);

internal static class RenderEndpoint
{
    public static IEndpointRouteBuilder MapRender(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/compile/{id:guid}/render", PostAsync).WithIdempotencyKey().WithTags("Edit")
            .WithSummary("Makes a new version of a compilation, as its edit says.")
            .WithDescription("Only what was changed is spoken, cut and encoded again. The new version is a compilation of its own, with its own edit; the ones before stay. "
                + "Answers as POST /compile does, and with `dry_run` what would be made. The edit of this compilation is then as it was rendered.")
            .Produces<CompilationResponse>().Produces<CompilationAccepted>(202).Produces<RenderPreview>()
            .ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(412).ProducesProblem(422).ProducesProblem(429).ProducesProblem(502).ProducesProblem(503).ProducesProblem(507);
        return routes;
    }

    private static async Task PostAsync(
        HttpContext context, Guid id, Edits edits, RenderPreviews previews, RequestModeration moderation, CompilationStore store,
        CompilationAnswers answers, CompilationRunner runner, RequestLimit limit, RenderRequest? request = null)
    {
        request ??= new();
        using var stopping = context.LinkToShutdown();
        if (IdempotencyKey.Of(context) is { } key && await store.FindAsync(key, stopping.Token) is { } made)
        {
            await answers.SendAsync(context, made);
            return;
        }

        var open = await edits.OpenAsync(id, stopping.Token);
        open.Require(context.IfMatch());
        var plan = await edits.CheckAsync(open, stopping.Token);
        if (request.DryRun)
        {
            await TypedResults.Json(previews.Of(plan, open), ApiJson.Options).ExecuteAsync(context);
            return;
        }

        var scope = new ProviderScope();
        scope.Enter();
        await moderation.CheckAsync(NewTexts(plan, open), stopping.Token);
        var state = new CompilationState
        {
            Render = plan,
            Trace = Activity.Current?.Id,
            Warnings = scope.TakeWarnings(),
            Usage = scope.Usage,
            // The same wish gets the same music.
            Music = plan.Edit.Music == open.Request.Music ? open.State.Music : null,
        };
        var asked = plan.Edit.ToRequest(open.Request) with { IncludeBase64 = request.IncludeBase64, WebhookUrl = request.WebhookUrl, Metadata = request.Metadata };
        var version = await store.AddVersionAsync(Guid.CreateVersion7(), open, asked, state, limit.OfRenders(context), IdempotencyKey.Of(context), stopping.Token);
        runner.Wake();
        await answers.SendAsync(context, version);
    }

    /// <summary>What the version before did not say.</summary>
    private static IEnumerable<(string Field, string? Text)> NewTexts(RenderPlan plan, OpenEdit open)
    {
        var before = open.Before.Edit;
        var said = before.Segments!.SelectMany(segment => segment.Sentences ?? []).Select(sentence => sentence.Text).ToHashSet();
        var sentences = plan.Edit.Segments!.SelectMany((segment, n) => (segment.Sentences ?? []).Select((sentence, s) => ($"segments[{n}].sentences[{s}].text", sentence.Text)));
        return sentences.Where(sentence => !said.Contains(sentence.Text)).Append(("title", plan.Edit.Title == before.Title ? null : plan.Edit.Title)).Concat(plan.Edit.Cards == before.Cards ? [] : CardTexts.Of(plan.Edit.Cards));
    }
}
