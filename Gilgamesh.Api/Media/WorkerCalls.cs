using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Media;

/// <summary>
/// How a worker is called: with patience, by what can be sent again, and with its faults read. Throws <see cref="WorkerException"/> and nothing else but
/// cancellation.
/// </summary>
internal sealed class WorkerCalls(HttpClient http)
{
    /// <summary>Whether a worker answers within three seconds.</summary>
    public async Task<bool> IsAliveAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(TimeSpan.FromSeconds(3));
        try
        {
            using var response = await http.GetAsync("/alive", limit.Token);
            return response.IsSuccessStatusCode;
        }
        catch (Exception fault) when (fault is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    public static HttpRequestMessage Post<T>(string path, T body, JsonTypeInfo<T> type) =>
        new(HttpMethod.Post, path) { Content = JsonContent.Create(body, type) };

    public async Task<T> CallAsync<T>(Func<HttpRequestMessage> request, JsonTypeInfo<T> type, CancellationToken cancel)
    {
        using var response = await SendAsync(request, WorkerPatience.Usual, cancel);
        return await ReadAsync(response, type, cancel);
    }

    public Task<HttpResponseMessage> OpenAsync(string path, string? range, CancellationToken cancel) => SendAsync(
        () =>
        {
            var request = new HttpRequestMessage(HttpMethod.Get, path);
            if (range is not null)
            {
                request.Headers.TryAddWithoutValidation("Range", range);
            }

            return request;
        },
        WorkerPatience.Brisk,
        cancel);

    public Task<T> RunAsync<T>(
        Func<HttpRequestMessage> request, JsonTypeInfo<JobEvent<T>> type, Func<double, Task> progress, CancellationToken cancel)
        where T : class => WorkerRetry.RunAsync(
            () => RunOnceAsync(request(), type, progress, cancel), WorkerPatience.Or(WorkerPatience.Usual), cancel);

    public async Task<T> RunOnceAsync<T>(
        HttpRequestMessage request, JsonTypeInfo<JobEvent<T>> type, Func<double, Task> progress, CancellationToken cancel)
        where T : class
    {
        using var response = await SendOnceAsync(request, cancel);
        await foreach (var line in ReadLinesAsync(response, type, cancel))
        {
            if (line.Error is { } error)
            {
                throw new WorkerException(error.Code, error.Detail);
            }

            if (line.Result is { } result)
            {
                return result;
            }

            await progress(line.Progress ?? 0);
        }

        throw WorkerException.Broken(null);
    }

    public Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> request, WorkerPatience usual, CancellationToken cancel) =>
        WorkerRetry.RunAsync(() => SendOnceAsync(request(), cancel), WorkerPatience.Or(usual), cancel);

    public async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken cancel)
    {
        HttpResponseMessage response;
        try
        {
            response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException fault)
        {
            // A body that could not be read is the uploader's fault, and says so itself.
            if (fault.InnerException is BadHttpRequestException bad)
            {
                throw bad;
            }

            throw WorkerException.Unreachable(fault);
        }
        // The time for making a connection is up.
        catch (OperationCanceledException fault) when (!cancel.IsCancellationRequested)
        {
            throw WorkerException.Unreachable(fault);
        }

        // A range beyond the end is the client's own mistake: the answer is passed on as it is.
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return response;
        }

        using (response)
        {
            throw await FaultAsync(response, cancel);
        }
    }

    private static async Task<WorkerException> FaultAsync(HttpResponseMessage response, CancellationToken cancel)
    {
        Exception? unread = null;
        try
        {
            if (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError, cancel) is { Code.Length: > 0 } error)
            {
                return new(error.Code, error.Detail);
            }
        }
        catch (Exception fault) when (fault is JsonException or HttpRequestException or IOException or InvalidOperationException)
        {
            unread = fault;
        }

        return response.StatusCode switch
        {
            // The answer to HEAD has no body to tell.
            HttpStatusCode.NotFound => new(WorkerErrorCodes.NotFound, "There is no such thing in the media store.", unread),
            // Said by a proxy or balancer that has no worker behind it.
            HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout => WorkerException.Unreachable(unread),
            var status => new(WorkerErrorCodes.Failed, $"The media worker failed ({(int)status}).", unread),
        };
    }

    public static Task<T> ReadAsync<T>(HttpResponseMessage response, JsonTypeInfo<T> type, CancellationToken cancel) =>
        WholeAsync(async () => (await response.Content.ReadFromJsonAsync(type, cancel))!);

    /// <summary>The whole body of an answer.</summary>
    public static Task<BinaryData> ReadAllAsync(HttpResponseMessage response, CancellationToken cancel) =>
        WholeAsync(async () => await BinaryData.FromStreamAsync(await response.Content.ReadAsStreamAsync(cancel), cancel));

    private static async Task<T> WholeAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return await read();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException)
        {
            throw WorkerException.Broken(fault);
        }
    }

    private static async IAsyncEnumerable<JobEvent<T>> ReadLinesAsync<T>(
        HttpResponseMessage response, JsonTypeInfo<JobEvent<T>> type, [EnumeratorCancellation] CancellationToken cancel)
        where T : class
    {
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await WholeAsync(async () => await reader.ReadLineAsync(cancel) is { } line ? JsonSerializer.Deserialize(line, type) : null) is { } line)
        {
            yield return line;
        }
    }
}
