namespace Gilgamesh.AppHost.Launching;

internal static class HttpProbe
{
    private const int MaxWords = 300;

    /// <summary>Null when the address answers with success, else what it said.</summary>
    public static async Task<string?> AskAsync(HttpClient http, Uri address, CancellationToken cancel)
    {
        try
        {
            using var response = await http.GetAsync(address, cancel);
            if (response.IsSuccessStatusCode)
            {
                return null;
            }

            var body = await response.Content.ReadAsStringAsync(cancel);
            return $"{address} answers {(int)response.StatusCode} {(body.Length <= MaxWords ? body : body[..MaxWords])}";
        }
        catch (HttpRequestException)
        {
            return $"{address} does not answer";
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return $"{address} takes too long to answer";
        }
    }
}
