using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Hosting;

public sealed class TelemetryTests(TelemetryTests.Observed observed) : IClassFixture<TelemetryTests.Observed>
{
    private OtlpReceiver Collector => observed.Collector;

    [Fact]
    public async Task Request_PassesApiAndWorker_IsOneTraceWithRoutesAndStatus()
    {
        using var form = new MultipartFormDataContent { { new StringContent("no video at all"), "file", "broken.mp4" } };
        using var response = await observed.Client.PostAsync("/videos", form);
        Assert.InRange((int)response.StatusCode, 400, 499);

        OtlpSpan? api = null;
        OtlpSpan? worker = null;
        await Wait.UntilAsync(
            () =>
            {
                api = Collector.Spans.FirstOrDefault(span => span is { Service: "api", Name: "POST /videos" });
                worker = Collector.Spans.FirstOrDefault(span => span.Service == "media-worker" && span.TraceId == api?.TraceId);
                return api is not null && worker is not null;
            },
            "spans of both services in one trace");

        Assert.Equal($"{(int)response.StatusCode}", api!.Attributes["http.response.status_code"]);
        Assert.Equal("/videos", api.Attributes["http.route"]);
        Assert.StartsWith("POST /media", worker!.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(Collector.Spans, span => span.Name.EndsWith("/health", StringComparison.Ordinal));
        await Wait.UntilAsync(() => Collector.Batches("metrics") > 0 && Collector.Batches("logs") > 0, "metrics and logs");
    }

    [Fact]
    public async Task Compile_IsDoneBehindTheRequest_IsOneTraceWithItsQueries()
    {
        using var response = await observed.Client.PostAsJsonAsync("/compile", new { context = "app", requirements = "one minute of mobility" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);

        await Wait.UntilAsync(() => Collector.Spans.Any(span => span.Name == "POST /compile/"), "the request's span");
        await Wait.UntilAsync(() => Collector.Spans.Any(span => span.Name == "compile"), "the work's span");
        var request = Collector.Spans.Single(span => span.Name == "POST /compile/");
        var work = Collector.Spans.Where(span => span.TraceId == request.TraceId && !span.IsRoot).Select(span => span.Name);
        Assert.Superset(new HashSet<string> { "compile", "compile planning", "compile searching", "postgresql" }, work.ToHashSet());
        Assert.DoesNotContain(Collector.Spans, span => span.IsRoot && span.Name == "postgresql");
    }

    /// <summary>A stack whose telemetry the test sees.</summary>
    public sealed class Observed : IAsyncLifetime
    {
        private GilgameshStack _stack = null!;

        internal OtlpReceiver Collector { get; private set; } = null!;

        public HttpClient Client { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Collector = await OtlpReceiver.StartAsync();
            _stack = await GilgameshStack.StartAsync(environment: Collector.Environment);
            Client = new HttpClient { BaseAddress = _stack.Api };
        }

        public async Task DisposeAsync()
        {
            Client.Dispose();
            await _stack.DisposeAsync();
            await Collector.DisposeAsync();
        }
    }
}
