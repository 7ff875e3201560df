using System.Net;
using System.Net.Http.Headers;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Worker;

public sealed class WorkerSecretTests(WorkerFixture worker) : IClassFixture<WorkerFixture>
{
    [Theory]
    [InlineData(null)]
    [InlineData("Bearer")]
    [InlineData("Bearer another secret of that length")]
    [InlineData($"Basic {WorkerFixture.Secret}")]
    public async Task AnyAddress_WithoutTheSecret_Is401(string? authorization)
    {
        using var http = new HttpClient { BaseAddress = worker.Http.BaseAddress };
        if (authorization is not null)
        {
            http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization);
        }

        var endpoints = worker.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .SelectMany(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Select(method => (method, endpoint.RoutePattern.RawText!)) ?? [])
            .Where(endpoint => endpoint.method != "HEAD").ToList();
        Assert.Contains(("DELETE", "/media/{id}"), endpoints);
        foreach (var (method, path) in endpoints)
        {
            using var request = new HttpRequestMessage(new(method), path.Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal));
            await ProblemAssert.IsProblemAsync(await http.SendAsync(request), HttpStatusCode.Unauthorized);
        }
    }

    [Theory]
    [InlineData("/alive")]
    [InlineData("/health")]
    public async Task HowItIs_AnybodyMayAsk(string path)
    {
        using var http = new HttpClient { BaseAddress = worker.Http.BaseAddress };
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("short")]
    public void Start_WithoutASecret_SaysWhatIsMissing(string? secret)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(WorkerAccess.Setting, secret)]).Build();
        var fault = Assert.Throws<WorkerSettingsException>(() => WorkerSecret.Read(configuration));
        Assert.Contains("Worker__Secret", fault.Message, StringComparison.Ordinal);
    }

}
