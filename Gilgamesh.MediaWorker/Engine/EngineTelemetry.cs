using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>One span and one measured duration for each run.</summary>
internal static class EngineTelemetry
{
    public const string Name = "Gilgamesh.MediaWorker";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("gilgamesh.media_worker.job.duration", "s", "Time that runs of ffmpeg and ffprobe took");

    private static readonly UpDownCounter<int> Running =
        Meter.CreateUpDownCounter<int>("gilgamesh.media_worker.job.running", "{job}", "Runs of ffmpeg and ffprobe under way");

    public static Measured Start(FfmpegJob job) => new(job);

    internal sealed class Measured : IDisposable
    {
        private readonly Activity? _activity;
        private readonly KeyValuePair<string, object?> _job;
        private readonly long _started = Stopwatch.GetTimestamp();
        private string _outcome = "failed";

        public Measured(FfmpegJob job)
        {
            var tool = job.Tool == FfmpegTool.Ffprobe ? "ffprobe" : "ffmpeg";
            _activity = Source.StartActivity($"{tool} {job.Name}");
            _activity?.SetTag("gilgamesh.job.name", job.Name);
            _activity?.SetTag("gilgamesh.job.expected_seconds", job.ExpectedSeconds);
            _job = new("gilgamesh.job.name", job.Name);
            Running.Add(1, _job);
        }

        public void Succeeded() => _outcome = "succeeded";

        public void Failed(Exception fault)
        {
            _outcome = fault is OperationCanceledException ? "cancelled" : "failed";
            _activity?.SetStatus(ActivityStatusCode.Error, fault.GetType().Name);
            _activity?.SetTag("process.exit.code", (fault as ProgramException)?.ExitCode);
        }

        public void Dispose()
        {
            Running.Add(-1, _job);
            Duration.Record(Stopwatch.GetElapsedTime(_started).TotalSeconds, _job, new("gilgamesh.job.outcome", _outcome));
            _activity?.SetTag("gilgamesh.job.outcome", _outcome);
            _activity?.Dispose();
        }
    }
}
