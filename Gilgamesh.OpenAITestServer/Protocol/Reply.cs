using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gilgamesh.OpenAITestServer.Protocol;

/// <summary>One whole answer, held in memory so that a fault can mangle it.</summary>
internal sealed record Reply(int Status, string ContentType, ReadOnlyMemory<byte> Body)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public static Reply Json(JsonNode body, int status = StatusCodes.Status200OK) =>
        new(status, "application/json", JsonSerializer.SerializeToUtf8Bytes(body, WireJson.Options));

    public async Task WriteAsync(HttpContext http)
    {
        WriteHead(http);
        await http.Response.Body.WriteAsync(Body, http.RequestAborted);
    }

    public void WriteHead(HttpContext http)
    {
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        http.Response.ContentLength = Body.Length;
        foreach (var (name, value) in Headers)
        {
            http.Response.Headers[name] = value;
        }
    }
}
