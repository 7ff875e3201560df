namespace Gilgamesh.ServiceDefaults;

/// <summary>One at a time makes the thing of a key; whoever asked for it meanwhile finds it made. Keys that nobody holds cost nothing.</summary>
public sealed class SingleFlight
{
    private readonly Dictionary<string, Flight> _flights = [];

    /// <returns>To be disposed of when the thing is there, or can't be made.</returns>
    public async Task<IDisposable> EnterAsync(string key, CancellationToken cancel)
    {
        Flight flight;
        lock (_flights)
        {
            flight = _flights.GetValueOrDefault(key) ?? (_flights[key] = new());
            flight.Users++;
        }

        try
        {
            await flight.Turn.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            Leave(key, flight);
            throw;
        }

        return new Hold(this, key, flight);
    }

    private void Leave(string key, Flight flight)
    {
        lock (_flights)
        {
            if (--flight.Users == 0)
            {
                _flights.Remove(key);
                flight.Turn.Dispose();
            }
        }
    }

    private sealed class Flight
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }
    }

    private sealed class Hold(SingleFlight owner, string key, Flight flight) : IDisposable
    {
        public void Dispose()
        {
            flight.Turn.Release();
            owner.Leave(key, flight);
        }
    }
}
