using System.Diagnostics;
using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI.Cost;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>One compilation that this Api works on: its request, what is known so far, and where to say how it goes.</summary>
internal sealed class CompilationJob : IDisposable
{
    private const string Waiting = "Waiting for a media worker";

    // Finer steps would only fill the table.
    private const double LeastStep = 0.01;

    private readonly CompilationLeases _leases;
    private readonly CompilationLease _lease;
    private readonly ProviderScope _providers;
    private readonly SemaphoreSlim _reporting = new(1);
    private readonly WorkerPatience _patience;
    private Stage _stage = Stage.Planning;
    private double _reported;
    private bool _waiting;

    /// <param name="workerPatience">How long it waits for a media worker that can't be reached.</param>
    /// <exception cref="ProblemException">The row can't be read.</exception>
    public CompilationJob(CompilationRow row, CompilationLeases leases, TimeSpan workerPatience)
    {
        _leases = leases;
        _lease = row.Lease;
        _reported = row.Progress;
        Id = row.Id;
        StartedAt = row.StartedAt ?? DateTime.UtcNow;
        Request = StoredJson.Request(row);
        State = StoredJson.State(row);
        _patience = new(workerPatience, TellAsync);
        _providers = new((decimal)Request.MaxCost, State.Usage, State.Providers);
    }

    public Guid Id { get; }

    /// <summary>When somebody first took it up.</summary>
    public DateTime StartedAt { get; }

    public CompilationRequest Request { get; }

    public CompilationState State { get; private set; }

    /// <summary>Runs a stage unless its output is there already, and saves what it found.</summary>
    public async Task RunAsync(Stage stage, bool done, Func<CompilationState, Task<CompilationState>> run, CancellationToken cancel)
    {
        if (done)
        {
            return;
        }

        using var span = CompilationTelemetry.Source.StartActivity($"compile {stage.Name}");
        await ReportAsync(stage, 0, cancel);
        var watch = Stopwatch.StartNew();
        var state = await RunAsync(run);
        CompilationTelemetry.StageDuration.Record(watch.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage.Name));
        State = state.Warn(_providers.TakeWarnings()) with
        {
            Usage = _providers.Usage,
            Providers = _providers.Providers,
            Stages = new Dictionary<string, double>(state.Stages) { [stage.Name] = Math.Round(watch.Elapsed.TotalSeconds, 3) },
        };
        await SaveAsync(cancel);
    }

    /// <summary>Takes back what stages have found, so that they run again.</summary>
    public Task GoBackAsync(Func<CompilationState, CompilationState> forget, CancellationToken cancel)
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
            if (fraction == 0 || _waiting || progress >= _reported + LeastStep)
            {
                _waiting = false;
                _stage = stage;
                _reported = Math.Max(_reported, progress);
                await _leases.ReportAsync(_lease, stage.Name, _reported, stage.Message, cancel);
            }
        }
        finally
        {
            _reporting.Release();
        }
    }

    public void Dispose() => _reporting.Dispose();

    /// <summary>What a stage that comes to nothing has cost is not forgotten: who takes the compilation up goes on counting.</summary>
    private async Task<CompilationState> RunAsync(Func<CompilationState, Task<CompilationState>> run)
    {
        _providers.Enter();
        _patience.Enter();
        try
        {
            return await run(State);
        }
        catch when (_providers.Usage.Count > 0)
        {
            State = State with { Usage = _providers.Usage };
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
                await _leases.ReportAsync(_lease, _stage.Name, _reported, waits ? Waiting : _stage.Message, CancellationToken.None);
            }
        }
        finally
        {
            _reporting.Release();
        }
    }

    private Task SaveAsync(CancellationToken cancel) => _leases.CheckpointAsync(_lease, JsonSerializer.Serialize(State, ApiJson.Options), cancel);
}
