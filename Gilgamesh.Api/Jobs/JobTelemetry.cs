using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gilgamesh.Api.Jobs;

/// <summary>Spans and metrics of one kind of job, under the name that both services export.</summary>
internal sealed class JobTelemetry(string kind)
{
    private static readonly Meter Meter = new("Gilgamesh.Api");
    private static readonly ActivitySource Source = new("Gilgamesh.Api");

    private readonly Histogram<double> _stageDuration = Meter.CreateHistogram<double>($"gilgamesh.{kind}.stage.duration", "s", $"How long a stage of {kind} took.");
    private readonly Counter<long> _ended = Meter.CreateCounter<long>($"gilgamesh.{kind}.ended", $"{{{kind}}}", $"Jobs of the kind {kind} that ended, by status.");

    /// <summary>A job's own span, part of the trace of the request that it came by.</summary>
    public Activity? Start(string name, Guid id, string? trace)
    {
        var span = Source.StartActivity(name, ActivityKind.Consumer, trace);
        span?.SetTag($"gilgamesh.{kind}.id", id);
        return span;
    }

    public static Activity? StartStage(string name, Stage stage) => Source.StartActivity($"{name} {stage.Name}");

    public void CountStage(Stage stage, TimeSpan took) => _stageDuration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("stage", stage.Name));

    public void CountEnd(string status) => _ended.Add(1, new KeyValuePair<string, object?>("status", status));
}
