using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Ground;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Request_PassesApiAndWorker_IsOneTraceWithRoutesAndStatus()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var stack = await GilgameshStack.StartAsync(environment: collector.Environment);
        using var client = new HttpClient { BaseAddress = stack.Api };

        using var form = new MultipartFormDataContent { { new StringContent("no video at all"), "file", "broken.mp4" } };
        using var response = await client.PostAsync("/videos", form);
        Assert.InRange((int)response.StatusCode, 400, 499);

        OtlpSpan? api = null;
        OtlpSpan? worker = null;
        await Wait.UntilAsync(
            () =>
            {
                api = collector.Spans.FirstOrDefault(span => span is { Service: "api", Name: "POST /videos" });
                worker = collector.Spans.FirstOrDefault(span => span.Service == "media-worker" && span.TraceId == api?.TraceId);
                return api is not null && worker is not null;
            },
            "spans of both services in one trace");

        Assert.Equal($"{(int)response.StatusCode}", api!.Attributes["http.response.status_code"]);
        Assert.Equal("/videos", api.Attributes["http.route"]);
        Assert.StartsWith("POST /media", worker!.Name, StringComparison.Ordinal);
        Assert.DoesNotContain(collector.Spans, span => span.Name.EndsWith("/health", StringComparison.Ordinal));
        await Wait.UntilAsync(() => collector.Batches("metrics") > 0 && collector.Batches("logs") > 0, "metrics and logs");
    }

    [Fact]
    public async Task Compile_IsDoneBehindTheRequest_IsOneTraceWithItsQueries()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var stack = await GilgameshStack.StartAsync(environment: collector.Environment);
        using var client = new HttpClient { BaseAddress = stack.Api };

        using var response = await client.PostAsJsonAsync("/compile", new { context = "app", requirements = "one minute of mobility" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);

        await Wait.UntilAsync(() => collector.Spans.Any(span => span.Name == "POST /compile/"), "the request's span");
        await Wait.UntilAsync(() => collector.Spans.Any(span => span.Name == "compile"), "the work's span");
        var request = collector.Spans.Single(span => span.Name == "POST /compile/");
        var work = collector.Spans.Where(span => span.TraceId == request.TraceId && !span.IsRoot).Select(span => span.Name);
        Assert.Superset(new HashSet<string> { "compile", "compile planning", "compile searching", "postgresql" }, work.ToHashSet());
        Assert.DoesNotContain(collector.Spans, span => span.IsRoot && span.Name == "postgresql");
    }
}
