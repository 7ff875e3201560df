using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Renditions;

namespace Gilgamesh.Tests.Http;

/// <summary>
/// Whatever is sent: no answer says that the service is broken, each refusal says why, and none takes for ever. A request that fails is
/// named by its number. <c>GILGAMESH_GENERATED_REQUESTS=20000</c> sends more of them, <c>GILGAMESH_FIRST_REQUEST</c> begins elsewhere.
/// </summary>
public sealed class GeneratedRequestTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(60);

    /// <summary>What the server refuses before it is a request: nothing of ours sees it.</summary>
    private static readonly HttpStatusCode[] BareStatuses = [HttpStatusCode.RequestUriTooLong, HttpStatusCode.RequestHeaderFieldsTooLarge];

    [Fact]
    public async Task AnyRequest_EveryEndpoint_IsAnsweredOrRefusedWithAProblem()
    {
        await using var api = await ApiFixture.StartAsync();
        var maker = new RequestMaker(await api.GetAsync("/openapi/v1.json"), await AddVideoAsync(api), await CompileAsync(api));
        using var http = new HttpClient(new SocketsHttpHandler { RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 }) { Timeout = Patience };
        var faults = new ConcurrentBag<string>();
        var asked = Setting("GILGAMESH_GENERATED_REQUESTS");
        var first = Setting("GILGAMESH_FIRST_REQUEST") ?? 0;
        var started = Stopwatch.GetTimestamp();

        await Parallel.ForEachAsync(Enumerable.Range(first, asked ?? 5000), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (number, cancel) =>
        {
            // A busy machine sends fewer; those that it sends are the same ones.
            if ((asked is not null || Stopwatch.GetElapsedTime(started) < Enough) && await FindFaultAsync(http, maker, api.Http.BaseAddress!, number, cancel) is { } fault)
            {
                faults.Add(fault);
            }
        });

        Assert.True(faults.IsEmpty, $"{faults.Count} faults:\n{string.Join('\n', faults.Take(20))}");
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync("/health")).StatusCode);
    }

    private static async Task<string?> FindFaultAsync(HttpClient http, RequestMaker maker, Uri service, int number, CancellationToken cancel)
    {
        using var request = maker.Make(service, number);
        try
        {
            using var response = await http.SendAsync(request, cancel);
            var body = await response.Content.ReadAsStringAsync(cancel);
            return FindFault(request, response, body) is { } fault ? $"{number}: {Describe(request)}: {(int)response.StatusCode} {fault} {body[..Math.Min(body.Length, 300)]}" : null;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException)
        {
            return $"{number}: {Describe(request)}: {fault.Message}";
        }
    }

    private static string? FindFault(HttpRequestMessage request, HttpResponseMessage response, string body)
    {
        var status = (int)response.StatusCode;
        if (status < 400 || BareStatuses.Contains(response.StatusCode))
        {
            return null;
        }

        return status >= 500 ? "is the service's fault"
            : request.Method == HttpMethod.Head ? null
            : response.Content.Headers.ContentType?.MediaType != "application/problem+json" ? "is no problem+json"
            : !JsonElement.Parse(body).TryGetProperty("code", out _) ? "has no code"
            : new[] { "System.", "Gilgamesh.", "   at ", "LineNumber", "Attribute", "/tmp/" }.FirstOrDefault(inside => body.Contains(inside, StringComparison.Ordinal)) is { } inside
                ? $"tells of the inside: {inside}"
            : null;
    }

    private static string Describe(HttpRequestMessage request)
    {
        var address = request.RequestUri!.PathAndQuery;
        var content = request.Content?.ReadAsStringAsync().Result ?? "";
        return $"{request.Method} {address[..Math.Min(200, address.Length)]} [{request.Content?.Headers.ContentType}] {JsonSerializer.Serialize(content[..Math.Min(300, content.Length)])}";
    }

    private static int? Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;

    private static async Task<Guid> AddVideoAsync(ApiFixture api)
    {
        var path = Path.Combine(Path.GetTempPath(), $"gilgamesh-{Guid.NewGuid():n}.mp4");
        await Tool.MakeAsync(path, "-f", "lavfi", "-i", "testsrc2=s=160x90:r=25:d=2", "-c:v", "mpeg4");
        try
        {
            return (await new Form().File(path).Text("title", "squats").SendAsync(api.Http)).GetProperty("id").GetGuid();
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<Guid> CompileAsync(ApiFixture api)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile")
        {
            Headers = { { "Prefer", "respond-async" } },
            Content = JsonContent.Create(new { context = "app", requirements = "30 seconds of squats", text_only = true }),
        };
        using var response = await api.Http.SendAsync(request);
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("compilation_id").GetGuid();
    }
}
