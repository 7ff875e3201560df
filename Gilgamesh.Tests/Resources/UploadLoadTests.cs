using System.Net;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Resources;

/// <summary>Many uploads at once.</summary>
public sealed class UploadLoadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Uploads_ManyMoreThanConnections_AllComeInAndNothingIsLeftOver()
    {
        using var http = await api.AddApiAsync($"--ConnectionStrings:gilgamesh={api.ConnectionString};Maximum Pool Size=3");
        var forms = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => TinyVideo.FormAsync()));
        var uploads = forms.Select(form => form.PostAsync(http)).ToList();

        var answers = await Task.WhenAll(uploads);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(
            api.Worker.Files().Count(file => file.StartsWith("objects/", StringComparison.Ordinal)),
            await api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
        Assert.Equal(0, await api.ScalarAsync<int>("SELECT count(*)::int FROM media_holds"));
    }

    [Fact]
    public async Task Upload_NoPlaceInTime_IsSentAwayAndComesInLater()
    {
        using var http = await api.AddApiAsync("--Library:MaxConcurrentUploads=1", "--Library:MaxUploadWait=00:00:00");
        using var slow = new EndlessContent();
        using var abort = new CancellationTokenSource();
        var first = http.PostAsync("/videos", slow, abort.Token);
        await slow.Started;
        HttpResponseMessage refused;
        do
        {
            // The first byte is on its way: it has its place soon.
            refused = await (await TinyVideo.FormAsync()).PostAsync(http);
        }
        while (refused.StatusCode == HttpStatusCode.Created);

        var problem = await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.ServiceUnavailable);
        Assert.Equal("busy", problem.GetProperty("code").GetString());
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/videos")).StatusCode);

        await abort.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        var form = await TinyVideo.BytesAsync();
        await Wait.UntilAsync(async () => (await TinyVideo.Of(form).PostAsync(http)).IsSuccessStatusCode, "a place is free again", seconds: 60);
    }

    /// <summary>A form whose file never ends.</summary>
    private sealed class EndlessContent : HttpContent
    {
        private readonly TaskCompletionSource _started = new();

        public EndlessContent() => Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=x");

        public Task Started => _started.Task;

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
        {
            await stream.WriteAsync("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.mp4\"\r\n\r\n"u8.ToArray(), cancellationToken);
            await stream.FlushAsync(cancellationToken);
            _started.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
