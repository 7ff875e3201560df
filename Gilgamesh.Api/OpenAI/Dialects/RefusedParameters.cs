using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gilgamesh.Api.OpenAI.Dialects;

/// <summary>
/// Sends a call again without the parameter that it was refused for, and remembers that for the model: reasoning models take no
/// temperature, older servers know no max_completion_tokens, some have no JSON schemas.
/// </summary>
internal sealed class RefusedParameters(ILogger<RefusedParameters> logger) : DelegatingHandler
{
    // Each refusal takes one parameter out, and there are no more.
    private const int MaxRefusals = 8;

    private static readonly ConcurrentDictionary<(Uri Address, string Model), IReadOnlyList<string>> Known = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Content?.Headers.ContentType?.MediaType != "application/json" || request.RequestUri is not { } address)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var sent = await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (Parse(sent) is not { } body || (string?)(body["model"] as JsonValue) is not { } model)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var refused = Known.GetValueOrDefault((address, model), []);
        for (var n = 0; ; n++)
        {
            var adapted = refused.Aggregate(body.DeepClone().AsObject(), RefusedParameter.Without);
            using var attempt = n == 0 && refused.Count == 0 ? null : Copy(request, adapted);
            var response = await base.SendAsync(attempt ?? request, cancellationToken);
            if (response.StatusCode is not (HttpStatusCode.BadRequest or HttpStatusCode.UnprocessableEntity) || n == MaxRefusals)
            {
                return response;
            }

            await response.Content.LoadIntoBufferAsync(cancellationToken);
            if (RefusedParameter.Find(await response.Content.ReadAsStringAsync(cancellationToken), adapted) is not { } parameter)
            {
                return response;
            }

            logger.LogInformation("{Model} does not take {Parameter}; it is asked without it from now on", model, parameter);
            refused = Known[(address, model)] = [.. refused, parameter];
            response.Dispose();
        }
    }

    private static JsonObject? Parse(byte[] body)
    {
        try
        {
            return JsonNode.Parse(body) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HttpRequestMessage Copy(HttpRequestMessage request, JsonObject body)
    {
        var copy = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, VersionPolicy = request.VersionPolicy };
        foreach (var (name, values) in request.Headers)
        {
            copy.Headers.TryAddWithoutValidation(name, values);
        }

        copy.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
        copy.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return copy;
    }
}
