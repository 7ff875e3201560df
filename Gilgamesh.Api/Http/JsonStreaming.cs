using System.Text.Json;

namespace Gilgamesh.Api.Http;

/// <summary>Writes a JSON answer piece by piece, for those that carry media.</summary>
internal static class JsonStreaming
{
    public static async Task WriteAsync(HttpContext context, Func<Utf8JsonWriter, Task> write)
    {
        context.Response.ContentType = "application/json; charset=utf-8";
        await using var json = new Utf8JsonWriter(context.Response.Body);
        try
        {
            await write(json);
        }
        catch
        {
            // To dispose of the writer is to send what it holds: half a document, with a status of 200.
            json.Reset();
            throw;
        }

        await json.FlushAsync(context.RequestAborted);
    }

    /// <summary>The members of a record, for an object that has more of them, but for those that are written otherwise.</summary>
    public static void WriteMembers<T>(this Utf8JsonWriter json, T value, params ReadOnlySpan<string> but)
    {
        foreach (var member in JsonSerializer.SerializeToElement(value, ApiJson.Options).EnumerateObject())
        {
            if (!but.Contains(member.Name))
            {
                member.WriteTo(json);
            }
        }
    }
}
