using System.Net.Http.Headers;

namespace Gilgamesh.OpenAITestServer.Protocol;

internal static class ApiKeyCheck
{
    /// <param name="expected">Null where any key will do.</param>
    /// <exception cref="Refusal">401: there is no bearer key, or the wrong one.</exception>
    public static void Demand(HttpRequest request, string? expected)
    {
        if (!AuthenticationHeaderValue.TryParse(request.Headers.Authorization, out var header)
            || header.Scheme != "Bearer" || string.IsNullOrWhiteSpace(header.Parameter))
        {
            throw new Refusal(
                "You didn't provide an API key. You need to provide your API key in an Authorization header using Bearer auth.",
                status: StatusCodes.Status401Unauthorized);
        }

        if (expected is not null && header.Parameter != expected)
        {
            // OpenAI repeats a part of the key here. It is of no use to a test, and would get into logs.
            throw new Refusal("Incorrect API key provided.", code: "invalid_api_key", status: StatusCodes.Status401Unauthorized);
        }
    }
}
