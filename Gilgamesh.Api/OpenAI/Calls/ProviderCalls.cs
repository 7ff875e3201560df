using System.Diagnostics;
using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI.Calls;

/// <param name="Estimate">At most what one attempt consumes.</param>
internal sealed record ProviderCall(CallKind Kind, string Model, Usage Estimate);

/// <summary>
/// The one layer between the work and the SDK: a limit of calls at once, a timeout for each attempt, retries with jitter that
/// heed Retry-After, cost, spans and metrics. Whatever goes wrong comes out as a <see cref="ProviderFault"/>.
/// </summary>
internal sealed class ProviderCalls(IOptions<OpenAIOptions> options, PriceTable prices, ILogger<ProviderCalls> logger) : IDisposable
{
    private readonly Dictionary<CallKind, SemaphoreSlim> _gates =
        Enum.GetValues<CallKind>().ToDictionary(kind => kind, kind => new SemaphoreSlim(CallLimits.Of(kind, options.Value).AtOnce));

    /// <param name="attempt">Makes the call, tells the meter what it consumed as soon as that is known, then looks whether the answer is of use.</param>
    public async Task<T> RunAsync<T>(ProviderCall call, Func<CallMeter, CancellationToken, Task<T>> attempt, CancellationToken cancel)
    {
        var scope = ProviderScope.Current;
        for (var n = 1; ; n++)
        {
            try
            {
                return await TryAsync(call, scope, attempt, cancel);
            }
            catch (ProviderFault fault)
            {
                ProviderTelemetry.Failed(call, fault.Reason);
                var pause = PauseBefore(n + 1, fault);
                if (!fault.CanRetry || n >= options.Value.Attempts || pause > options.Value.LongestPause)
                {
                    throw;
                }

                logger.LogDebug("{Kind} attempt {Attempt} failed: {Reason}, {Detail}", call.Kind, n, fault.Reason, fault.LogDetail);
                await Task.Delay(pause, cancel);
            }
        }
    }

    public void Dispose()
    {
        foreach (var gate in _gates.Values)
        {
            gate.Dispose();
        }
    }

    private async Task<T> TryAsync<T>(ProviderCall call, ProviderScope scope, Func<CallMeter, CancellationToken, Task<T>> attempt, CancellationToken cancel)
    {
        await _gates[call.Kind].WaitAsync(cancel);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var span = ProviderTelemetry.Start(call);
        var watch = Stopwatch.StartNew();
        try
        {
            using var reserved = scope.Reserve(prices.Price(call.Model, call.Estimate));
            limit.CancelAfter(CallLimits.Of(call.Kind, options.Value).Timeout);
            return await attempt(new(call, scope, prices), limit.Token);
        }
        catch (Exception fault) when (!cancel.IsCancellationRequested && FaultReading.Read(call.Kind, fault, limit.IsCancellationRequested) is { } read)
        {
            span?.SetStatus(ActivityStatusCode.Error, read.Reason.ToString());
            if (ReferenceEquals(read, fault))
            {
                throw;
            }

            throw read;
        }
        finally
        {
            _gates[call.Kind].Release();
            ProviderTelemetry.Took(call, watch.Elapsed);
        }
    }

    /// <summary>Doubled with every attempt, with up to as much again by chance; never less than the provider asks for.</summary>
    private TimeSpan PauseBefore(int attempt, ProviderFault fault)
    {
        var own = options.Value.RetryPause * Math.Pow(2, attempt - 2) * (0.5 + Random.Shared.NextDouble());
        var most = options.Value.LongestPause;
        var capped = own < most ? own : most;
        return fault.RetryAfter is { } asked && asked > capped ? asked : capped;
    }
}

/// <summary>Counts what one attempt consumed, whether its answer is then of use or not: it is paid for.</summary>
internal sealed class CallMeter(ProviderCall call, ProviderScope scope, PriceTable prices)
{
    public void Count(Usage usage)
    {
        var usd = prices.Price(call.Model, usage);
        scope.Count(call.Kind, call.Model, usage, usd);
        ProviderTelemetry.Consumed(call, usage, usd);
    }

    public ProviderFault Garbage(string detail, Exception? inner = null) => new(call.Kind, FaultReason.Garbage, detail, inner);

    public ProviderFault Refused(string detail) => new(call.Kind, FaultReason.Refused, detail);
}
