using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>Sends compilations as a client does.</summary>
internal static class Compilations
{
    public static Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string? prefer = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/compile") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (prefer is not null)
        {
            request.Headers.Add("Prefer", prefer);
        }

        return client.SendAsync(request);
    }

    public static async Task<JsonElement> CompileAsync(HttpClient client, object request)
    {
        using var response = await client.PostAsJsonAsync("/compile", request);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body.Length > 2000 ? body[..2000] : body);
        return JsonElement.Parse(body);
    }

    public static IEnumerable<JsonElement> Segments(JsonElement response) => response.GetProperty("compilation_json").GetProperty("segments").EnumerateArray();

    public static IEnumerable<JsonElement> Clips(JsonElement response) => Segments(response).SelectMany(segment => segment.GetProperty("clips").EnumerateArray());

    /// <summary>Downloads the finished video to a file that the caller deletes.</summary>
    public static async Task<string> DownloadAsync(HttpClient client, JsonElement response)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.mp4");
        await using var source = await client.GetStreamAsync($"/generated/{response.GetProperty("generated_video_id").GetString()}/video");
        await using var file = File.Create(path);
        await source.CopyToAsync(file);
        return path;
    }

    public static async Task<JsonElement> ProblemAsync(HttpResponseMessage response, int status)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(status == (int)response.StatusCode, $"{(int)response.StatusCode}: {body}");
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.DoesNotContain("   at ", body, StringComparison.Ordinal);
        var problem = JsonElement.Parse(body);
        Assert.False(string.IsNullOrWhiteSpace(problem.GetProperty("detail").GetString()), body);
        return problem;
    }
}
