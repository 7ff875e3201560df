using System.ComponentModel;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Paging;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Music;

/// <summary>The music library: what videos may have under their narration.</summary>
internal static class MusicEndpoints
{
    public static IHostApplicationBuilder AddMusic(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MusicTable>().AddTransient<MusicUploads>();
        return builder;
    }

    public static IEndpointRouteBuilder MapMusic(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/music").WithTags("Music").ProducesProblem(400).ProducesProblem(500);
        group.MapPost("", AddAsync)
            .WithSummary("Adds a music file to the library.")
            .WithDescription("Loudness and tempo are measured before it answers. The same bytes twice are one track: then 200, and what came with the file replaces what was there.")
            .Accepts<MusicForm>("multipart/form-data")
            .ProducesProblem(409).ProducesProblem(413).ProducesProblem(415).ProducesProblem(422).ProducesProblem(503).ProducesProblem(507);
        group.MapGet("", ListAsync).WithSummary("The music of the library, newest first.");
        group.MapGet("/{id:guid}", GetAsync).WithSummary("One track.").ProducesProblem(404);
        group.MapMethods("/{id:guid}/stream", ["GET", "HEAD"], StreamAsync).WithSummary("The file as it was added, with ranges.")
            .Produces(200, contentType: "audio/mpeg").Produces(206, contentType: "audio/mpeg").ProducesProblem(404).ProducesProblem(416);
        group.MapDelete("/{id:guid}", DeleteAsync).WithSummary("Removes a track. Videos that were made with it stay as they are.").ProducesProblem(404);
        return routes;
    }

    private static async Task<Results<Created<MusicResponse>, Ok<MusicResponse>>> AddAsync(
        HttpContext context, MusicUploads uploads, IOptions<LibraryOptions> options, CancellationToken cancel)
    {
        context.AllowUpload(options.Value.MaxUploadBytes);
        var (track, added) = await uploads.AddAsync(context.Request, cancel);
        var response = new MusicResponse(true, MusicView.Of(track));
        return added ? TypedResults.Created($"/music/{track.Id}", response) : TypedResults.Ok(response);
    }

    private static async Task<Ok<MusicListResponse>> ListAsync(
        HttpContext context, MusicTable table, CancellationToken cancel,
        [Text(60), Description("Only tracks of this mood, or with this tag.")] string? mood = null,
        [Between(1, 100)] int limit = 20, [Between(0, int.MaxValue)] int offset = 0,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null)
    {
        var page = (await table.ListAsync(mood, limit, offset, Cursor.Read(cursor), cancel)).Link(context);
        return TypedResults.Ok(new MusicListResponse(
            true, [.. page.Items.Select(MusicView.Of)], page.Items.Count, await table.CountAsync(mood, cancel), page.NextCursor));
    }

    private static async Task<Ok<MusicResponse>> GetAsync(Guid id, MusicTable table, CancellationToken cancel) =>
        TypedResults.Ok(new MusicResponse(true, MusicView.Of(await table.FindAsync(id, cancel) ?? throw Unknown(id))));

    private static async Task StreamAsync(HttpContext context, Guid id, MusicTable table, MediaWorkerClient worker, CancellationToken cancel)
    {
        var track = await table.FindAsync(id, cancel) ?? throw Unknown(id);
        await MediaProxy.SendAsync(context, EntityTag.Of(track.MediaId), range => worker.OpenMediaAsync(track.MediaId, range, cancel));
    }

    private static async Task<Ok<MusicDeletedResponse>> DeleteAsync(Guid id, MusicTable table, MediaUse use, CancellationToken cancel)
    {
        var track = await table.FindAsync(id, cancel) ?? throw Unknown(id);
        return await use.DeleteWithRowAsync(track.MediaId, "music_tracks", id, cancel)
            ? TypedResults.Ok(new MusicDeletedResponse(true, "The track is removed.", id))
            : throw Unknown(id);
    }

    private static ProblemException Unknown(Guid id) => new(StatusCodes.Status404NotFound, "not_found", $"There is no music {id} in the library.", "id");
}
