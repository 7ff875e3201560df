using System.Collections.Concurrent;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Recording;

/// <summary>What was asked, what was wrong with it, and how many asked at the same time. The oldest requests go first.</summary>
internal sealed class RequestLog
{
    private const int Kept = 20_000;

    private readonly Lock _gate = new();
    private readonly ConcurrentQueue<RecordedRequest> _requests = new();
    private readonly ConcurrentQueue<Violation> _violations = new();
    private readonly Dictionary<WireEndpoint, (int Now, int Most, int All)> _flights = [];
    private long _lastId;

    /// <summary>Finished requests, by the time they ended.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public IReadOnlyList<Violation> Violations => [.. _violations];

    /// <summary>Requests that came, be they answered or not.</summary>
    public int Count(WireEndpoint endpoint) => Flights(endpoint).All;

    /// <summary>The most requests that were under way at once.</summary>
    public int MaxAtOnce(WireEndpoint endpoint) => Flights(endpoint).Most;

    public int UnderWay(WireEndpoint endpoint) => Flights(endpoint).Now;

    public RecordedRequest Begin(WireEndpoint endpoint)
    {
        lock (_gate)
        {
            var (now, most, all) = _flights.GetValueOrDefault(endpoint);
            _flights[endpoint] = (now + 1, Math.Max(most, now + 1), all + 1);
        }

        return new(this, Interlocked.Increment(ref _lastId), endpoint);
    }

    public void End(RecordedRequest request)
    {
        lock (_gate)
        {
            var (now, most, all) = _flights.GetValueOrDefault(request.Endpoint);
            _flights[request.Endpoint] = (now - 1, most, all);
        }

        _requests.Enqueue(request);
        while (_requests.Count > Kept && _requests.TryDequeue(out _))
        {
        }
    }

    public void Violate(RecordedRequest? request, Refusal refusal) =>
        _violations.Enqueue(new(request?.Id, request?.Endpoint, refusal.Status, refusal.Message, refusal.Param));

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var (endpoint, flight) in _flights)
            {
                _flights[endpoint] = (flight.Now, flight.Now, 0);
            }
        }

        _requests.Clear();
        _violations.Clear();
    }

    private (int Now, int Most, int All) Flights(WireEndpoint endpoint)
    {
        lock (_gate)
        {
            return _flights.GetValueOrDefault(endpoint);
        }
    }
}
