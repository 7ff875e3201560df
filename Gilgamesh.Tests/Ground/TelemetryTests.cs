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
}
