using System.Globalization;
using Gilgamesh.Processes;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>What a person can choose about this host: an argument, or a setting under its longer name.</summary>
/// <param name="Telemetry">Where the services' telemetry goes in the dashboard's place, or null.</param>
/// <param name="Find">The value of an argument, else of a setting, else null.</param>
internal sealed record HostSettings(LaunchOptions Options, string? Telemetry, Func<string, string, string?> Find)
{
    public const string TelemetryVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Those of this host; a name with a colon is a setting, and <c>operation</c> and what follows are Aspire's.</summary>
    private static readonly string[] Arguments =
    [
        "data", "port", "workers", "postgres", "qdrant", "media", "lifetime", "target",
        "operation", "step", "publisher", "output-path", "environment", "log-level", "include-exception-details", "list-steps", "clear-cache",
    ];

    /// <summary>In what is published it is one, which is scaled there.</summary>
    public required IReadOnlyList<string> WorkerNames { get; init; }

    public bool StoresInBucket => Find("media", "Media:Store") == "s3";

    public static HostSettings Read(IDistributedApplicationBuilder builder, string[] args)
    {
        RefuseUnknown(args);
        // Only arguments have short names: a variable PORT is somebody else's.
        var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
        var settings = builder.Configuration;
        var options = LaunchOptions.From(name => arguments[name], name => settings[name]);
        var publishing = builder.ExecutionContext.IsPublishMode;
        return new(
            options.Port == 0 && !publishing ? options with { Port = Ports.Free() } : options,
            settings[TelemetryVariable] is { Length: > 0 } elsewhere ? elsewhere : null,
            (argument, setting) => arguments[argument] ?? settings[setting])
        {
            WorkerNames = options.Workers == 1 || publishing
                ? ["media-worker"]
                : [.. Enumerable.Range(0, options.Workers).Select(n => string.Create(CultureInfo.InvariantCulture, $"media-worker-{n}"))],
        };
    }

    /// <summary>The value of a parameter of the model; empty where it is not set.</summary>
    public string Parameter(string name, string setting) => Find($"Parameters:{name}", $"Parameters:{name}") ?? Find(setting, setting) ?? "";

    /// <param name="allowed">The first one is the default.</param>
    /// <exception cref="LaunchException">It is none of those.</exception>
    public string Choose(string argument, string setting, params string[] allowed)
    {
        var value = Find(argument, setting) is { Length: > 0 } given ? given : allowed[0];
        return allowed.Contains(value)
            ? value
            : throw new LaunchException($"--{argument} is one of {string.Join(", ", allowed)}, not '{value}'");
    }

    private static void RefuseUnknown(string[] args)
    {
        foreach (var argument in args.Where(argument => argument.StartsWith("--", StringComparison.Ordinal)))
        {
            var name = argument[2..].Split('=', 2)[0];
            if (!name.Contains(':', StringComparison.Ordinal) && !Arguments.Contains(name))
            {
                throw new LaunchException($"Unknown argument '{argument}'. There are: {string.Join(", ", Arguments[..8].Select(known => $"--{known}"))}");
            }
        }
    }
}
