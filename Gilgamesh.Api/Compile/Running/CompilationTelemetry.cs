using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>Spans and metrics of compilations, under the name that both services export.</summary>
internal static class CompilationTelemetry
{
    private static readonly Meter Meter = new("Gilgamesh.Api");

    public static ActivitySource Source { get; } = new("Gilgamesh.Api");

    public static Histogram<double> StageDuration { get; } =
        Meter.CreateHistogram<double>("gilgamesh.compilation.stage.duration", "s", "How long a stage of a compilation took.");

    public static Counter<long> Ended { get; } =
        Meter.CreateCounter<long>("gilgamesh.compilation.ended", "{compilation}", "Compilations that ended, by status.");
}
