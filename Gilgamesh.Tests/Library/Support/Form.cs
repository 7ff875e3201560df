using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Library.Support;

/// <summary>Builds the multipart body of <c>POST /videos</c>, parts in the order they are added.</summary>
internal sealed class Form
{
    private readonly MultipartFormDataContent _parts = [];

    public static Form WithVideo(string libraryName) => new Form().File(TestMedia.Library(libraryName));

    public Form File(string path)
    {
        _parts.Add(new StreamContent(System.IO.File.OpenRead(path)), "file", Path.GetFileName(path));
        return this;
    }

    public Form Text(string name, string value)
    {
        _parts.Add(new StringContent(value), name);
        return this;
    }

    public Form Attach(string name, string text, string fileName)
    {
        _parts.Add(new StringContent(text), name, fileName);
        return this;
    }

    public Form Bytes(string name, byte[] content, string fileName)
    {
        _parts.Add(new ByteArrayContent(content), name, fileName);
        return this;
    }

    public async Task<HttpResponseMessage> PostAsync(HttpClient http, bool respondAsync = false, string path = "/videos", CancellationToken cancel = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = _parts };
        if (respondAsync)
        {
            request.Headers.Add("Prefer", "respond-async");
        }

        return await http.SendAsync(request, cancel);
    }

    /// <summary>The video of the answer, which must be a success.</summary>
    public async Task<JsonElement> SendAsync(HttpClient http)
    {
        using var response = await PostAsync(http);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("video");
    }
}

internal static class ProblemAssert
{
    /// <summary>A problem+json of that status whose <c>errors</c> name the field; nothing of the inside shows.</summary>
    public static async Task<JsonElement> IsProblemAsync(HttpResponseMessage response, HttpStatusCode status, string? field = null)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == response.StatusCode, $"{(int)response.StatusCode} {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        if (field is not null)
        {
            Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }

        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        Assert.DoesNotContain("/tmp/", body, StringComparison.Ordinal);
        return problem;
    }
}
