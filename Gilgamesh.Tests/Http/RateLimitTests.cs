using System.Net;
using System.Net.Http.Json;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Http;

/// <summary>Who shares one limit with whom. All requests come over loopback, as from a proxy on this machine.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Limit_ThroughProxies_IsEachClientsOwn()
    {
        await using var api = await ApiFixture.StartAsync(null, null, "--Compile:MaxPerUserAndHour=1", "--Web:KnownProxies=10.0.0.0/8;192.0.2.1");

        Assert.Equal(HttpStatusCode.Accepted, await CompileAsync(api, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.Accepted, await CompileAsync(api, "203.0.113.2, 10.1.1.1"));
        Assert.Equal(HttpStatusCode.Accepted, await CompileAsync(api, "203.0.113.3, 10.1.1.1, 192.0.2.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await CompileAsync(api, "203.0.113.3"));
        // What an unknown one in between says about others is not believed.
        Assert.Equal(HttpStatusCode.TooManyRequests, await CompileAsync(api, "198.51.100.9, 203.0.113.1"));
        Assert.Equal(HttpStatusCode.Accepted, await CompileAsync(api, "not an address"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await CompileAsync(api, "nor this"));
        Assert.Equal(HttpStatusCode.Accepted, await CompileAsync(api, null));
        Assert.Equal(HttpStatusCode.Accepted, await CompileAsync(api, null));
    }

    [Fact]
    public async Task Limit_Reached_NothingIsModerated()
    {
        var moderator = new Refusing();
        await using var api = await ApiFixture.StartAsync(null, builder => builder.Services.AddSingleton<IModerator>(moderator), "--Compile:MaxPerUserAndHour=2");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CompileAsync(api, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await CompileAsync(api, "203.0.113.1"));
        Assert.Equal(HttpStatusCode.TooManyRequests, await CompileAsync(api, "203.0.113.1"));
        Assert.Equal(2, moderator.Asked);
        Assert.Equal(0, await api.ScalarAsync<long>("SELECT count(*) FROM compilations WHERE status <> 'failed'"));
    }

    private static async Task<HttpStatusCode> CompileAsync(ApiFixture api, string? forwardedFor)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile") { Content = JsonContent.Create(new { context = "app", requirements = "squats", text_only = true }) };
        request.Headers.Add("Prefer", "respond-async");
        if (forwardedFor is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Forwarded-For", forwardedFor);
        }

        using var response = await api.Http.SendAsync(request);
        return response.StatusCode;
    }

    private sealed class Refusing : IModerator
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<string?>> FlagAsync(IReadOnlyList<string> texts, CancellationToken cancel)
        {
            Asked++;
            return Task.FromResult<IReadOnlyList<string?>>([.. texts.Select(_ => "violence")]);
        }
    }
}
