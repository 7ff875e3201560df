using System.Text.Json.Nodes;
using Gilgamesh.MediaWorker.Framing;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Gilgamesh.MediaWorker.Hosting;

/// <summary>Whether this machine can do the work: the programs found, the store, and room on the disk.</summary>
internal sealed class WorkerHealth(WorkerOptions options, IMediaStore store, IDiskSpace disk, PeopleDetector people, EncoderChoice encoders) : IHealthCheck
{
    /// <summary>The answer of <c>/health</c>: 200 where the worker can work, if only in part; else 503.</summary>
    public static HealthCheckOptions Endpoint { get; } = new()
    {
        ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new JsonObject(
        [
            new("status", report.Status.ToString().ToLowerInvariant()),
            .. report.Entries.SelectMany(entry => entry.Value.Data).Select(fact => new KeyValuePair<string, JsonNode?>(fact.Key, JsonValue.Create(fact.Value))),
            new("problem", report.Entries.Values.FirstOrDefault(entry => entry.Status != HealthStatus.Healthy).Description),
        ])),
    };

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var ffmpeg = await VersionAsync(options.Ffmpeg, "-version", cancellationToken);
        var ffprobe = await VersionAsync(options.Ffprobe, "-version", cancellationToken);
        var espeak = await VersionAsync(options.Espeak, "--version", cancellationToken);
        var storeFault = await store.FindFaultAsync(cancellationToken);
        var room = disk.Measure();
        var full = room.Free < DiskReserve.Of(options, room);

        var data = new Dictionary<string, object>
        {
            ["ffmpeg"] = ffmpeg ?? "missing",
            ["ffprobe"] = ffprobe ?? "missing",
            ["encoder"] = encoders.Chosen.Name,
            ["espeak_ng"] = espeak ?? "missing",
            ["framing"] = people.Kind,
            ["store"] = options.Store.ToString().ToLowerInvariant(),
            ["free_disk_bytes"] = room.Free,
            ["reserved_disk_bytes"] = DiskReserve.Of(options, room),
        };
        if (ffmpeg is null || ffprobe is null || storeFault is not null)
        {
            return HealthCheckResult.Unhealthy(storeFault ?? "ffmpeg and ffprobe must be installed", data: data);
        }

        return espeak is null || full
            ? HealthCheckResult.Degraded(full ? "the disk is full: nothing new is taken or made until there is room" : "espeak-ng is missing: no local speech", data: data)
            : HealthCheckResult.Healthy(data: data);
    }

    private static async Task<string?> VersionAsync(string program, string argument, CancellationToken cancel)
    {
        try
        {
            var result = await ProgramRunner.RunAsync(new(program, [argument]), new() { MaxTime = TimeSpan.FromSeconds(10) }, cancel);
            return FirstNumber(result.Output);
        }
        catch (ProgramException)
        {
            return null;
        }
    }

    /// <summary>The first word that begins with a digit: "ffmpeg version 5.1.9-0 ...", "eSpeak NG text-to-speech: 1.51".</summary>
    private static string FirstNumber(string output) =>
        output.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).FirstOrDefault(word => char.IsAsciiDigit(word[0])) ?? "unknown";
}
