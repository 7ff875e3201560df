using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Tests.Library.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Tests.Http;

/// <summary>What a page in a browser may do with an Api on the same machine, and what a program may.</summary>
public sealed class WebPolicyTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private const string Video = "/video/6f1c8f9e-0000-4000-8000-000000000000";

    [Theory]
    [InlineData("evil.example")]
    [InlineData("localhost.evil.example:8501")]
    [InlineData("10.1.2.3")]
    [InlineData("[2001:db8::1]")]
    public async Task Host_OfSomebodyElse_Is421(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/videos") { Headers = { Host = host } };
        await ProblemAssert.IsProblemAsync(await api.Http.SendAsync(request), HttpStatusCode.MisdirectedRequest);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:1")]
    [InlineData("[::1]:8501")]
    [InlineData("127.0.0.1")]
    public async Task Host_OfThisMachine_IsAnswered(string host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/videos") { Headers = { Host = host } };
        using var response = await api.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Host_Configured_IsAnsweredAndAForgedForwardIsNot()
    {
        using var http = await api.AddApiAsync("--Web:AllowedHosts=*.example.org");
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(http, HttpMethod.Get, "/videos", ("Host", "video.example.org")));
        Assert.Equal(HttpStatusCode.MisdirectedRequest, await StatusAsync(http, HttpMethod.Get, "/videos", ("Host", "evil.example"), ("X-Forwarded-Host", "video.example.org")));
    }

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    [InlineData("Origin", "http://evil.example")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "null")]
    public async Task Page_OfAnotherSite_ChangesNothing(string header, string value)
    {
        var changing = api.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => (method, endpoint.RoutePattern.RawText!)) ?? [])
            .Where(endpoint => endpoint.method is "POST" or "DELETE").ToList();
        Assert.True(changing.Count >= 6);
        foreach (var (method, pattern) in changing)
        {
            var path = pattern.Replace("{id:guid}", Guid.NewGuid().ToString(), StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.Http, new(method), path, (header, value)));
        }
    }

    [Fact]
    public async Task Page_OfAnotherSiteThatSendsAForm_LeavesNothing()
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(new byte[1000]), "file", "a.mp4" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/videos") { Content = form, Headers = { { "Origin", "http://evil.example" }, { "Sec-Fetch-Site", "cross-site" } } };
        var problem = await ProblemAssert.IsProblemAsync(await api.Http.SendAsync(request), HttpStatusCode.Forbidden);

        Assert.Equal("cross_site_refused", problem.GetProperty("code").GetString());
        await api.Worker.UntilEmptyAsync();
    }

    [Fact]
    public async Task Page_OfAnotherSite_ReadsNothingButIsLinkedFrom()
    {
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.Http, HttpMethod.Get, "/search?q=x", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"), ("Sec-Fetch-Dest", "image")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(api.Http, HttpMethod.Get, "/videos", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "iframe")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api.Http, HttpMethod.Get, "/videos", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"), ("Sec-Fetch-Dest", "document")));
    }

    [Theory]
    [InlineData]
    [InlineData("Sec-Fetch-Site", "same-origin")]
    [InlineData("Sec-Fetch-Site", "none")]
    [InlineData("Origin", "self")]
    public async Task ProgramOrOwnPage_Deletes_IsHeard(params string[] header)
    {
        (string, string)[] headers = header is [var name, var value] ? [(name, value == "self" ? api.Http.BaseAddress!.GetLeftPart(UriPartial.Authority) : value)] : [];
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(api.Http, HttpMethod.Delete, Video, headers));
    }

    [Fact]
    public async Task Page_OfAnAllowedSite_MayDoEverythingAndSeesTheAnswer()
    {
        using var http = await api.AddApiAsync("--Web:AllowedOrigins=https://app.example.org;http://localhost:3000");
        using var preflight = new HttpRequestMessage(HttpMethod.Options, Video)
        {
            Headers = { { "Origin", "https://app.example.org" }, { "Sec-Fetch-Site", "cross-site" }, { "Access-Control-Request-Method", "DELETE" } },
        };
        using var allowed = await http.SendAsync(preflight);
        using var request = new HttpRequestMessage(HttpMethod.Delete, Video) { Headers = { { "Origin", "https://app.example.org" }, { "Sec-Fetch-Site", "cross-site" } } };
        using var response = await http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, allowed.StatusCode);
        Assert.Equal(["https://app.example.org"], allowed.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal(["https://app.example.org"], response.Headers.GetValues("Access-Control-Allow-Origin"));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(http, HttpMethod.Delete, Video, ("Origin", "https://other.example.org")));
    }

    [Theory]
    [InlineData("/videos")]
    [InlineData(Video)]
    [InlineData("/search")]
    [InlineData("/nothing/here")]
    [InlineData("/openapi/v1.json")]
    public async Task AnyAnswer_HasTheHeadersForABrowser(string path)
    {
        using var response = await api.Http.GetAsync(path);
        Assert.All(["X-Content-Type-Options", "Cross-Origin-Resource-Policy", "Referrer-Policy", "Content-Security-Policy"], name => Assert.Single(response.Headers.GetValues(name)));
    }

    [Theory]
    [InlineData("--Web:KnownProxies=10.0.0.0/99")]
    [InlineData("--Web:AllowedOrigins=app.example.org")]
    [InlineData("--Web:AllowedHosts=;")]
    [InlineData("--Worker:Secret=short")]
    [InlineData("--Webhooks:Secret=whsec_c2hvcnQ=")]
    [InlineData("--Webhooks:Timeout=00:10:00")]
    [InlineData("--Links:Secret=short")]
    public async Task Settings_ThatAreNone_EndTheStart(string setting) =>
        await Assert.ThrowsAsync<OptionsValidationException>(() => api.AddApiAsync(setting));

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (method == HttpMethod.Post)
        {
            request.Content = JsonContent.Create(new { });
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }
}
