using System.Net;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Gilgamesh.Tests.Worker;

public sealed class DrainTests
{
    [Fact]
    public async Task Drain_UploadIsUnderWay_FinishesItTakesNothingElseAndEnds()
    {
        await using var worker = await WorkerFixture.StartAsync();
        var lifetime = worker.Services.GetRequiredService<IHostApplicationLifetime>();
        var ended = new TaskCompletionSource();
        using var stopping = lifetime.ApplicationStopping.Register(ended.SetResult);
        var rest = new TaskCompletionSource();
        var upload = worker.Http.PostAsync("/media", new HeldContent(rest.Task));
        await Wait.UntilAsync(() => worker.Files().Length > 0, "the worker has the first part");

        using var answer = await worker.Http.PostAsync("/drain", null);

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        await Wait.UntilAsync(() => RefusesAsync(worker.Http.BaseAddress!), "others are refused");
        Assert.False(ended.Task.IsCompleted);
        rest.SetResult();
        Assert.True((await upload).IsSuccessStatusCode);
        await ended.Task.WaitAsync(TimeSpan.FromMinutes(5));
        Assert.Single(worker.Files());
    }

    private static async Task<bool> RefusesAsync(Uri worker)
    {
        using var stranger = new HttpClient();
        try
        {
            using var answer = await stranger.GetAsync(new Uri(worker, "/alive"));
            return false;
        }
        catch (HttpRequestException refused)
        {
            return refused.HttpRequestError == HttpRequestError.ConnectionError;
        }
    }

    /// <summary>A megabyte, and when it is let go another one.</summary>
    private sealed class HeldContent(Task rest) : HttpContent
    {
        private readonly byte[] _part = new byte[1 << 20];

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(_part);
            await stream.FlushAsync();
            await rest;
            await stream.WriteAsync(_part);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 2 * _part.Length;
            return true;
        }
    }
}
