using System.ComponentModel;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Library.Indexing;
using Gilgamesh.Api.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Library.Endpoints;

/// <summary>What is changed of a scene; what is missing stays. Public, because validation skips internal types.</summary>
public sealed record SceneChange(
    [property: OneOf("auto", "center", "fit", "request", null!), Description("What of its picture is shown, whatever a request says: auto, center, fit; request: as each request says.")]
    string? Framing = null,
    [property: Text(PlainText.MaxLength), Description("What is seen in it. It is searched, and narrations are written of it.")]
    string? Description = null,
    [property: Items(0, 50), Description("Words that it is found by.")]
    IReadOnlyList<string>? Tags = null);

internal static class SceneEndpoint
{
    public static void MapScenes(this IEndpointRouteBuilder group) => group.MapPatch("/video/{id:guid}/scenes/{scene:int}", PatchAsync)
        .WithSummary("Changes a scene: how its picture is framed, its description, its tags.")
        .WithDescription("Scenes are counted from 0, as `descriptions` of GET /video/{id} lists them. Finished videos stay as they are; searches know it at once.")
        .ProducesProblem(404).ProducesProblem(409).ProducesProblem(415);

    private static async Task<Ok<VideoResponse>> PatchAsync(Guid id, int scene, SceneChange change, SceneChanges changes, CancellationToken cancel) =>
        TypedResults.Ok(new VideoResponse(true, VideoView.Of(await changes.ChangeAsync(id, scene, change, cancel))));
}
