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
    private readonly Dictionary<WireEndpoint, (int Now, int Most)> _flights = [];
    private long _lastId;

    /// <summary>Finished requests, by the time they ended.</summary>
    public IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    public IReadOnlyList<Violation> Violations => [.. _violations];

    public int Count(WireEndpoint endpoint) => _requests.Count(request => request.Endpoint == endpoint);

    /// <summary>The most requests that were under way at once.</summary>
    public int MaxAtOnce(WireEndpoint endpoint)
    {
        lock (_gate)
        {
            return _flights.GetValueOrDefault(endpoint).Most;
        }
    }

    public int UnderWay(WireEndpoint endpoint)
    {
        lock (_gate)
        {
            return _flights.GetValueOrDefault(endpoint).Now;
        }
    }

    public RequestEntry Begin(HttpRequest request, WireEndpoint endpoint)
    {
        lock (_gate)
        {
            var (now, most) = _flights.GetValueOrDefault(endpoint);
            _flights[endpoint] = (now + 1, Math.Max(most, now + 1));
        }

        return new(this, Interlocked.Increment(ref _lastId), request, endpoint);
    }

    public void End(RecordedRequest request)
    {
        lock (_gate)
        {
            var (now, most) = _flights.GetValueOrDefault(request.Endpoint);
            _flights[request.Endpoint] = (now - 1, most);
        }

        _requests.Enqueue(request);
        while (_requests.Count > Kept && _requests.TryDequeue(out _))
        {
        }
    }

    public void Violate(RequestEntry? entry, Refusal refusal) =>
        _violations.Enqueue(new(entry?.Id, entry?.Endpoint, refusal.Status, refusal.Message, refusal.Param));

    public void Clear()
    {
        lock (_gate)
        {
            foreach (var (endpoint, flight) in _flights)
            {
                _flights[endpoint] = (flight.Now, flight.Now);
            }
        }

        _requests.Clear();
        _violations.Clear();
    }
}
