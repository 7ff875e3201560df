using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gilgamesh.OpenAITestServer.Protocol;

/// <summary>One request on its way through the checks, with what will be recorded of it.</summary>
internal sealed partial class WireCall(HttpRequest request)
{
    public CancellationToken Cancelled => request.HttpContext.RequestAborted;

    private const int KeptOfNonsense = 1000;

    /// <summary>The body as JSON; a form's fields where it is a form; text where it is neither. Media is left out.</summary>
    public JsonNode? Recorded { get; private set; }

    /// <exception cref="Refusal">It is no JSON of this shape.</exception>
    public async Task<T> ReadJsonAsync<T>(int largest)
    {
        if (!request.HasJsonContentType())
        {
            throw new Refusal($"Unsupported content type: '{request.ContentType}'. This API method only accepts 'application/json' requests.");
        }

        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, Cancelled);
        if (body.Length > largest)
        {
            throw new Refusal($"Request body of {body.Length} bytes is larger than {largest}.", status: StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(body.ToArray());
            Recorded = text[..Math.Min(text.Length, KeptOfNonsense)];
            var read = JsonSerializer.Deserialize<T>(text, WireJson.Options) ?? throw new Refusal("We could not parse the JSON body of your request.");
            Recorded = JsonNode.Parse(DataUri().Replace(text, data => $"data:{data.Groups[1].Value};base64,({data.Groups[2].Length} characters)"));
            return read;
        }
        catch (JsonException fault)
        {
            throw Refusal.Of(fault);
        }
        catch (DecoderFallbackException)
        {
            throw new Refusal("The body of your request is not UTF-8.");
        }
    }

    /// <exception cref="Refusal">It is no multipart form.</exception>
    public async Task<IFormCollection> ReadFormAsync()
    {
        if (!request.HasFormContentType || request.ContentType?.StartsWith("multipart/form-data", StringComparison.OrdinalIgnoreCase) != true)
        {
            throw new Refusal($"Unsupported content type: '{request.ContentType}'. This API method only accepts 'multipart/form-data' requests.");
        }

        try
        {
            var form = await request.ReadFormAsync(Cancelled);
            Recorded = new JsonObject(
            [
                .. form.Select(field => new KeyValuePair<string, JsonNode?>(field.Key, field.Value.ToString())),
                .. form.Files.Select(file => new KeyValuePair<string, JsonNode?>(file.Name, $"{file.FileName} ({file.Length} bytes)")),
            ]);
            return form;
        }
        catch (Exception fault) when (fault is InvalidDataException or ArgumentException)
        {
            throw new Refusal("The multipart form could not be read, or has a field twice.");
        }
    }

    [GeneratedRegex("data:([a-z/+-]+);base64,([A-Za-z0-9+/=]*)")]
    private static partial Regex DataUri();
}
