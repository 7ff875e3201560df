using System.Diagnostics;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Jobs;

/// <summary>One job that this Api works on: what is known so far, and where to say how it goes.</summary>
internal abstract class Job<TState> : IDisposable
    where TState : JobState
{
    private const string Waiting = "Waiting for a media worker";

    // Finer steps would only fill the table.
    private const double MinStep = 0.01;

    private readonly JobLeases _leases;
    private readonly JobTelemetry _telemetry;
    private readonly ProviderScope _providers;
    private readonly SemaphoreSlim _reporting = new(1);
    private readonly WorkerPatience _patience;
    private Stage _stage;
    private double _reported;
    private bool _waiting;

    /// <param name="first">The stage that it is in before it says so.</param>
    /// <param name="workerPatience">How long it waits for a media worker that can't be reached.</param>
    /// <param name="maxCost">USD that providers may cost at most; null for no limit.</param>
    /// <exception cref="ProblemException">The row can't be read.</exception>
    protected Job(JobRow row, JobLeases leases, JobTelemetry telemetry, Stage first, TimeSpan workerPatience, decimal? maxCost)
    {
        (_leases, _telemetry, _stage, _reported) = (leases, telemetry, first, row.Progress);
        Lease = row.Lease;
        StartedAt = row.StartedAt ?? DateTime.UtcNow;
        State = StoredJson.State<TState>(row);
        _patience = new(workerPatience, TellAsync);
        _providers = new(maxCost, State.Usage, State.Providers);
    }

    public Guid Id => Lease.Id;

    public JobLease Lease { get; }

    /// <summary>When somebody first took it up.</summary>
    public DateTime StartedAt { get; }

    public TState State { get; private set; }

    /// <summary>A verb: <c>compile</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Runs a stage unless its output is there already, and saves what it found.</summary>
    public async Task RunAsync(Stage stage, bool done, Func<TState, Task<TState>> run, CancellationToken cancel)
    {
        if (done)
        {
            return;
        }

        using var span = JobTelemetry.StartStage(Name, stage);
        await ReportAsync(stage, 0, cancel);
        var watch = Stopwatch.StartNew();
        JobState state = await RunAsync(run);
        _telemetry.CountStage(stage, watch.Elapsed);
        State = (TState)(state.Warn(_providers.TakeWarnings()) with
        {
            Usage = _providers.Usage,
            Providers = _providers.Providers,
            Stages = new Dictionary<string, double>(state.Stages) { [stage.Name] = Math.Round(watch.Elapsed.TotalSeconds, 3) },
        });
        await SaveAsync(cancel);
    }

    /// <summary>Takes back what stages have found, so that they run again.</summary>
    public Task GoBackAsync(Func<TState, TState> forget, CancellationToken cancel)
    {
        State = forget(State);
        return SaveAsync(cancel);
    }

    /// <param name="fraction">Of the stage, 0 to 1. Steps too small to see are left out.</param>
    public async Task ReportAsync(Stage stage, double fraction, CancellationToken cancel)
    {
        var progress = Math.Round(stage.Start + ((stage.End - stage.Start) * Math.Clamp(fraction, 0, 1)), 3);
        await _reporting.WaitAsync(cancel);
        try
        {
            // Parts that run side by side report in any order; what a client sees only rises.
            if (fraction == 0 || _waiting || progress >= _reported + MinStep)
            {
                _waiting = false;
                _stage = stage;
                _reported = Math.Max(_reported, progress);
                await _leases.ReportAsync(Lease, stage.Name, _reported, stage.Message, cancel);
            }
        }
        finally
        {
            _reporting.Release();
        }
    }

    public void Dispose() => _reporting.Dispose();

    /// <summary>What a stage that comes to nothing has cost is not forgotten: who takes the job up goes on counting.</summary>
    private async Task<TState> RunAsync(Func<TState, Task<TState>> run)
    {
        _providers.Enter();
        _patience.Enter();
        try
        {
            return await run(State);
        }
        catch when (_providers.Usage.Count > 0)
        {
            State = (TState)((JobState)State with { Usage = _providers.Usage });
            await SaveAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>What a client sees while no worker can be reached, and when one is there again.</summary>
    private async Task TellAsync(bool waits)
    {
        await _reporting.WaitAsync();
        try
        {
            if (waits != _waiting)
            {
                _waiting = waits;
                await _leases.ReportAsync(Lease, _stage.Name, _reported, waits ? Waiting : _stage.Message, CancellationToken.None);
            }
        }
        finally
        {
            _reporting.Release();
        }
    }

    private Task SaveAsync(CancellationToken cancel) => _leases.CheckpointAsync(Lease, StoredJson.Write(State), cancel);
}
