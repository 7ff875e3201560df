using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>A bucket that is away, refuses, or breaks off in the middle.</summary>
public sealed class S3FaultTests
{
    private const string Secret = "a-very-secret-key";

    [Fact]
    public async Task Worker_ServerIsDown_SaysSoWithoutSecrets()
    {
        await using var worker = await StartAsync(new($"http://127.0.0.1:{Processes.Ports.Free()}"));

        await AssertFaultAsync(worker, "The media store can't be reached.");
    }

    [SkippableFact]
    public async Task Worker_WrongKey_SaysThatAccessIsRefused()
    {
        var server = await S3Server.GetAsync();
        await using var worker = await StartAsync(server.Address, await server.NewBucketAsync(), key: "nobody");

        await AssertFaultAsync(worker, "The media store refuses access.");
    }

    [SkippableFact]
    public async Task Health_NoSuchBucket_IsUnhealthy()
    {
        var server = await S3Server.GetAsync();
        await using var worker = await WorkerFixture.StartAsync(server.Settings("there-is-none"));

        using var health = await worker.Http.GetAsync("/health");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        Assert.Contains("bucket does not exist", await health.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_ServerFailsEveryTime_IsTriedFourTimes()
    {
        var media = new string('a', 64);
        var requests = 0;
        await using var server = await ServeAsync(context =>
        {
            // The worker's own upkeep asks for other objects.
            if (context.Request.Path.Value!.Contains(media, StringComparison.Ordinal))
            {
                Interlocked.Increment(ref requests);
            }

            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var worker = await StartAsync(server.Address);
        var store = worker.Services.GetRequiredService<IMediaStore>();

        var fault = await Assert.ThrowsAsync<WorkerFault>(() => store.GetSizeAsync(StoreKeys.Media(media), CancellationToken.None));

        Assert.Equal((WorkerErrorCodes.Failed, 4), (fault.Error.Code, requests));
    }

    [Fact]
    public async Task PutMedia_CancelledBetweenItsParts_AbortsTheUpload()
    {
        using var cancel = new CancellationTokenSource();
        var aborted = new TaskCompletionSource<string>();
        await using var server = await ServeAsync(async context =>
        {
            var (request, response) = (context.Request, context.Response);
            if (request.Method == HttpMethods.Post && request.Query.ContainsKey("uploads"))
            {
                await response.WriteAsync("<InitiateMultipartUploadResult><Bucket>b</Bucket><Key>k</Key><UploadId>number-7</UploadId></InitiateMultipartUploadResult>");
            }
            else if (request.Method == HttpMethods.Put && request.Query["partNumber"] == "2")
            {
                await cancel.CancelAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            }
            else if (request.Method == HttpMethods.Put)
            {
                await request.Body.CopyToAsync(Stream.Null);
                response.Headers.ETag = "\"part\"";
            }
            else if (request.Method == HttpMethods.Delete)
            {
                response.StatusCode = StatusCodes.Status204NoContent;
                aborted.SetResult(request.Query["uploadId"].ToString());
            }
            else
            {
                response.StatusCode = StatusCodes.Status404NotFound;
            }
        });
        await using var worker = await StartAsync(server.Address);
        var store = worker.Services.GetRequiredService<IMediaStore>();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.PutMediaAsync(new MemoryStream(new byte[40_000_000]), cancel.Token));

        Assert.Equal("number-7", await aborted.Task.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Empty(worker.Files());
    }

    private static Task<WorkerFixture> StartAsync(Uri server, string bucket = "bucket", string key = S3Server.Key) => WorkerFixture.StartAsync(
        "--Media:Store=s3", $"--Media:S3:Endpoint={server}", $"--Media:S3:Bucket={bucket}", $"--Media:S3:AccessKey={key}", $"--Media:S3:SecretKey={Secret}");

    private static Task<EchoService> ServeAsync(RequestDelegate answer) => EchoService.StartAsync("s3", map: app => app.Run(answer));

    private static async Task AssertFaultAsync(WorkerFixture worker, string detail)
    {
        using var stored = await worker.Http.PostAsync("/media", new ByteArrayContent([1, 2, 3]));
        using var health = await worker.Http.GetAsync("/health");

        Assert.Equal(HttpStatusCode.InternalServerError, stored.StatusCode);
        Assert.Equal(new(WorkerErrorCodes.Failed, detail), await stored.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, health.StatusCode);
        var state = JsonElement.Parse(await health.Content.ReadAsStringAsync());
        Assert.Equal(("unhealthy", detail), (state.GetProperty("status").GetString(), state.GetProperty("problem").GetString()));
        Assert.DoesNotContain(Secret, state.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain(worker.Files(), file => !file.StartsWith("cache", StringComparison.Ordinal));
    }
}
