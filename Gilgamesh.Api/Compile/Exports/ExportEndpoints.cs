using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>A generated video for an editor to go on with.</summary>
internal static class ExportEndpoints
{
    private const string MediaDescription = "Which files it names: sources, the source videos as {video_id}.mp4 at their own times; or clips, those of the project ZIP.";

    // Readers of these files are no web pages: letters stay letters.
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static IEndpointRouteBuilder MapExports(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/generated/{id:guid}").WithTags("Generated videos").ProducesProblem(404);
        group.MapGet("/timeline.json", ListAsync).WithSummary("What is shown when: each play of each clip, with its time in the source and what is said meanwhile.");
        group.MapGet("/timeline.otio", OtioAsync).WithSummary("The timeline as OpenTimelineIO, for Resolve, Premiere and others.")
            .Produces(200, contentType: "application/json").ProducesProblem(400);
        group.MapGet("/timeline.fcpxml", FcpxmlAsync).WithSummary("The timeline as FCPXML 1.10, for Final Cut Pro and Resolve; transitions are cuts.")
            .Produces(200, contentType: "application/xml").ProducesProblem(400);
        group.MapGet("/project.zip", ProjectAsync).WithSummary("The clips, the speech, the captions and the timelines; missing.txt names what is gone with its source video.")
            .Produces(200, contentType: "application/zip");
        return routes;
    }

    private static async Task<Ok<TimelineList>> ListAsync(Guid id, GeneratedVideoStore store, CancellationToken cancel) =>
        TypedResults.Ok(TimelineList.Of(await ReadAsync(id, store, cancel)));

    private static async Task<FileContentHttpResult> OtioAsync(
        Guid id, GeneratedVideoStore store, CancellationToken cancel, [Description(MediaDescription)] string media = "sources") =>
        TypedResults.File(Otio(await ReadAsync(id, store, cancel), Media(media)), "application/json", $"{id}.otio");

    private static async Task<FileContentHttpResult> FcpxmlAsync(
        Guid id, GeneratedVideoStore store, CancellationToken cancel, [Description(MediaDescription)] string media = "sources") =>
        TypedResults.File(FcpxmlFile.Write(await ReadAsync(id, store, cancel), Media(media)), "application/xml", $"{id}.fcpxml");

    private static async Task<PushStreamHttpResult> ProjectAsync(HttpContext context, Guid id, GeneratedVideoStore store, ProjectZip project, CancellationToken cancel)
    {
        var row = await store.FindAsync(id, cancel) ?? throw GeneratedMedia.Unknown(id);
        var timeline = ExportTimelineReader.Read(row);
        // An entry's last bytes are written synchronously, which the pipe takes and the response's own stream does not.
        return TypedResults.Stream(_ => project.WriteAsync(context.Response.BodyWriter.AsStream(leaveOpen: true), row, timeline, cancel), "application/zip", $"{id}.zip");
    }

    internal static byte[] List(ExportTimeline timeline) => JsonSerializer.SerializeToUtf8Bytes(TimelineList.Of(timeline), ApiJson.Options);

    internal static byte[] Otio(ExportTimeline timeline, ExportMedia media) => Encoding.UTF8.GetBytes(OtioFile.Write(timeline, media).ToJsonString(Indented));

    private static async Task<ExportTimeline> ReadAsync(Guid id, GeneratedVideoStore store, CancellationToken cancel) =>
        ExportTimelineReader.Read(await store.FindAsync(id, cancel) ?? throw GeneratedMedia.Unknown(id));

    private static ExportMedia Media(string media) => media switch
    {
        "sources" => ExportMedia.Sources,
        "clips" => ExportMedia.Clips,
        _ => throw new ProblemException(StatusCodes.Status400BadRequest, "invalid_request", "media must be sources or clips.", "media"),
    };
}
