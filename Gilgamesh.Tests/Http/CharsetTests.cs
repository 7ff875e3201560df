using System.Net;
using System.Net.Http.Headers;
using Gilgamesh.Tests.Library.Support;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Http;

public sealed class CharsetTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Theory]
    [InlineData("nope")]
    [InlineData("utf-7")]
    [InlineData("\"nope\"")]
    public async Task Charset_Unknown_Is415AtEveryAddressThatTakesJson(string charset)
    {
        foreach (var (http, services) in new[] { (api.Http, api.Services), (api.Worker.Http, api.Worker.Services) })
        {
            string[] addresses = [.. JsonAddresses(services)];
            Assert.NotEmpty(addresses);
            foreach (var address in addresses)
            {
                using var content = new StringContent("{}") { Headers = { ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}") } };
                await ProblemAssert.IsProblemAsync(await http.PostAsync(address, content), HttpStatusCode.UnsupportedMediaType);
            }
        }
    }

    [Theory]
    [InlineData("UTF-8")]
    [InlineData("\"utf-8\"")]
    [InlineData("us-ascii")]
    public async Task Charset_Known_IsRead(string charset)
    {
        using var content = new StringContent("{\"dry_run\": true}") { Headers = { ContentType = MediaTypeHeaderValue.Parse($"application/json; charset={charset}") } };
        using var response = await api.Http.PostAsync("/vectorize/existing", content);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    private static IEnumerable<string> JsonAddresses(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is { } accepts && accepts.ContentTypes.Contains("application/json"))
        .Select(endpoint => endpoint.RoutePattern.RawText!);
}
