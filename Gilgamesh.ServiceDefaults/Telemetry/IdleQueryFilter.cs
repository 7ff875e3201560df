using System.Diagnostics;
using OpenTelemetry;

namespace Gilgamesh.ServiceDefaults.Telemetry;

/// <summary>
/// A query outside of any work is somebody looking for work, every second or two: each would be a trace of its own, and hide
/// those of the work. It stays in the metrics.
/// </summary>
internal sealed class IdleQueryFilter : BaseProcessor<Activity>
{
    public override void OnStart(Activity data)
    {
        if (data.Source.Name == TelemetryNames.Npgsql && data.ParentSpanId == default)
        {
            data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
