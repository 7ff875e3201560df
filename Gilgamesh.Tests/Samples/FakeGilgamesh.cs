using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Gilgamesh.Tests.Samples;

/// <summary>Speaks as much of the Api's HTTP as the demo needs, over a real socket.</summary>
internal sealed class FakeGilgamesh : IAsyncDisposable
{
    public const string Id = "01900000-0000-7000-8000-000000000001";
    private readonly WebApplication _app;

    private FakeGilgamesh(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    /// <summary>Media id and title of what was uploaded.</summary>
    public ConcurrentDictionary<string, string> Videos { get; } = [];

    public int Uploads => _uploads;

    /// <summary>How the next compilations end.</summary>
    public string Outcome { get; set; } = "completed";

    public byte[] Film { get; } = RandomNumberGenerator.GetBytes(100_000);

    private int _uploads;

    public static async Task<FakeGilgamesh> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var fake = new FakeGilgamesh(builder.Build());
        fake.Map();
        await fake._app.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private void Map()
    {
        _app.MapGet("/videos", () => Results.Text($$"""{"videos":[{{string.Join(",", Videos.Keys.Select(Entry))}}],"total":{{Videos.Count}} }""", "application/json"));
        _app.MapPost("/videos", UploadAsync);
        _app.MapGet("/video/{id}", (string id) => Results.Text($$"""{"video":{{Entry("none")}} }""", "application/json"));
        _app.MapPost("/compile", (HttpRequest request) => request.Headers["Prefer"] != "respond-async"
            ? Results.Problem("respond-async expected", statusCode: 400)
            : Results.Text($$"""{"compilation_id":"{{Id}}","status_url":"/s","events_url":"/s/events"}""", "application/json", null, 202));
        _app.MapGet("/s/events", () => Results.Text(
            "event: progress\ndata: {\"stage\":\"planning\",\"progress\":0.1,\"message\":\"Planning [now]\"}\n\n"
            + "event: progress\ndata: {\"stage\":\"stitching\",\"progress\":0.8,\"message\":\"Stitching\"}\n\n"
            + $"event: {Outcome}\ndata: {{\"stage\":\"stitching\",\"progress\":1,\"message\":\"Done\"}}\n\n",
            "text/event-stream"));
        _app.MapGet("/s", () => Results.Text(
            $$"""
            {"status":{"status":"{{Outcome}}","error":"the library lacks lunges","duration":12.5,"warnings":["a warning"],
             "stages":{"planning":0.2,"searching":6.5,"scripting":1,"narrating":20,"stitching":4},"generated_video_id":"{{Id}}"} }
            """,
            "application/json"));
        _app.MapGet($"/generated/{Id}", () => Results.Text("""{"video":{"duration":299.5}}""", "application/json"));
        _app.MapGet($"/generated/{Id}/video", () => Results.Bytes(Film, "video/mp4"));
    }

    private async Task<IResult> UploadAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        if (form.Files["file"] is not { } file || form.Files["transcript"] is null || form.Files["scenes"] is null || form["tags"] == "")
        {
            return Results.Problem("a part is missing", statusCode: 400);
        }

        await using var content = file.OpenReadStream();
        var media = Convert.ToHexStringLower(await SHA256.HashDataAsync(content));
        Videos[media] = form["title"].ToString();
        Interlocked.Increment(ref _uploads);
        return Results.Text($$"""{"video":{{Entry(media)}} }""", "application/json", null, 201);
    }

    private static string Entry(string media) => $$"""{"id":"{{Id}}","media_id":"{{media}}","renditions":{"status":"ready","progress":1,"error":null} }""";
}
