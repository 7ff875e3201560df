using System.Diagnostics;
using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>One compilation that this Api works on: its request, what is known so far, and where to say how it goes.</summary>
internal sealed class CompilationJob(CompilationRow row, CompilationLeases leases) : IDisposable
{
    // Finer steps would only fill the table.
    private const double LeastStep = 0.01;

    private readonly SemaphoreSlim _reporting = new(1);
    private double _reported = -1;

    public Guid Id => row.Id;

    /// <summary>When somebody first took it up.</summary>
    public DateTime StartedAt => row.StartedAt ?? DateTime.UtcNow;

    public CompilationRequest Request { get; } = JsonSerializer.Deserialize<CompilationRequest>(row.Request, ApiJson.Options)!;

    public CompilationState State { get; private set; } = JsonSerializer.Deserialize<CompilationState>(row.Checkpoint, ApiJson.Options)!;

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
        var state = await run(State);
        CompilationTelemetry.StageDuration.Record(watch.Elapsed.TotalSeconds, new KeyValuePair<string, object?>("stage", stage.Name));
        State = state with
        {
            Stages = new Dictionary<string, double>(state.Stages) { [stage.Name] = Math.Round(watch.Elapsed.TotalSeconds, 3) },
        };
        await leases.CheckpointAsync(Id, JsonSerializer.Serialize(State, ApiJson.Options), cancel);
    }

    /// <param name="fraction">Of the stage, 0 to 1. Steps too small to see are left out.</param>
    public async Task ReportAsync(Stage stage, double fraction, CancellationToken cancel)
    {
        var progress = Math.Round(stage.Start + ((stage.End - stage.Start) * Math.Clamp(fraction, 0, 1)), 3);
        await _reporting.WaitAsync(cancel);
        try
        {
            // Parts that run side by side report in any order; what a client sees only rises.
            if (fraction == 0 || progress >= _reported + LeastStep)
            {
                _reported = Math.Max(_reported, progress);
                await leases.ReportAsync(Id, stage.Name, _reported, stage.Message, cancel);
            }
        }
        finally
        {
            _reporting.Release();
        }
    }

    public void Dispose() => _reporting.Dispose();
}
