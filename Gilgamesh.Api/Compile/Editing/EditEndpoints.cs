using System.ComponentModel;
using System.Text.Json;
using Gilgamesh.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace Gilgamesh.Api.Compile.Editing;

internal static class EditEndpoints
{
    public static IEndpointRouteBuilder MapEdits(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/compile/{id:guid}/edit").WithTags("Edit").ProducesProblem(400).ProducesProblem(404).ProducesProblem(409).ProducesProblem(500);
        group.MapGet("", GetAsync)
            .WithSummary("A compilation as something that can be changed: its segments, sentences with their evidence, clips with alternatives, and settings.")
            .WithDescription("As it was rendered, or as it was changed since. The ETag is for If-Match.");
        group.MapPut("", PutAsync)
            .WithSummary("Puts another edit in the place of this one.")
            .WithDescription("Nothing is made before POST /compile/{id}/render. With If-Match it is refused with 412 where somebody else has changed the edit meanwhile.")
            .ProducesProblem(412).ProducesProblem(415).ProducesProblem(422);
        group.MapPatch("", PatchAsync)
            .WithSummary("Changes an edit: one sentence, a clip, the order, the voice, the format ...")
            .WithDescription("JSON Patch (application/json-patch+json) or JSON Merge Patch (application/merge-patch+json, where lists are replaced whole). "
                + "Nothing is made before POST /compile/{id}/render. With If-Match it is refused with 412 where somebody else has changed the edit meanwhile.")
            .Accepts<JsonElement>(EditPatch.JsonPatch, EditPatch.MergePatch)
            .ProducesProblem(412).ProducesProblem(415).ProducesProblem(422);
        group.MapDelete("", DeleteAsync).WithSummary("Takes back what was changed and not rendered.");
        return routes;
    }

    private static async Task<Ok<VideoEdit>> GetAsync(
        HttpContext context, Guid id, Edits edits, EditAlternatives alternatives, CancellationToken cancel,
        [FromQuery(Name = "alternatives"), Description("Look for other clips that fit.")] bool withAlternatives = true)
    {
        var open = await edits.OpenAsync(id, cancel);
        context.Response.Headers.ETag = open.ETag;
        return TypedResults.Ok(withAlternatives ? await alternatives.AddAsync(open, cancel) : open.Edit);
    }

    private static Task<Ok<VideoEdit>> PutAsync(HttpContext context, Guid id, VideoEdit edit, Edits edits, CancellationToken cancel) =>
        ChangeAsync(context, id, edits, _ => Task.FromResult(edit), cancel);

    private static async Task<Ok<VideoEdit>> PatchAsync(
        HttpContext context, Guid id, Edits edits, IOptions<ValidationOptions> validation, CancellationToken cancel)
    {
        var patch = await ReadAsync(context, cancel);
        return await ChangeAsync(context, id, edits, async edit =>
        {
            var changed = EditPatch.Apply(edit, context.Request.ContentType, patch);
            await EditPatch.ValidateAsync(changed, validation.Value, context.RequestServices, cancel);
            return changed;
        }, cancel);
    }

    private static async Task<NoContent> DeleteAsync(Guid id, Edits edits, CancellationToken cancel)
    {
        await edits.OpenAsync(id, cancel);
        await edits.DiscardAsync(id, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<VideoEdit>> ChangeAsync(HttpContext context, Guid id, Edits edits, Func<VideoEdit, Task<VideoEdit>> change, CancellationToken cancel)
    {
        var edit = await edits.ChangeAsync(id, context.IfMatch(), change, cancel);
        context.Response.Headers.ETag = EditStore.ETag(edit);
        return TypedResults.Ok(edit);
    }

    private static async Task<JsonElement> ReadAsync(HttpContext context, CancellationToken cancel)
    {
        try
        {
            return await JsonSerializer.DeserializeAsync<JsonElement>(context.Request.Body, ApiJson.Options, cancel);
        }
        catch (JsonException fault)
        {
            throw new BadHttpRequestException("The body is no JSON.", fault);
        }
    }
}
