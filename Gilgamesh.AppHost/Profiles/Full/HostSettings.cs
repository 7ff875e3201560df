using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.AppHost.Profiles.Full;

/// <summary>What a person can choose about this host: an argument, or a setting under its longer name.</summary>
/// <param name="Telemetry">Where the services' telemetry goes in the dashboard's place, or null.</param>
internal sealed record HostSettings(LaunchOptions Options, string? Telemetry, Func<string, string, string?> Find)
{
    public static HostSettings Read(IDistributedApplicationBuilder builder, string[] args)
    {
        // Only arguments have short names: a variable PORT is somebody else's.
        var arguments = new ConfigurationBuilder().AddCommandLine(args).Build();
        // Aspire's host has a dashboard anyway.
        var options = LaunchOptions.From(name => name == "dashboard" ? "false" : arguments[name], name => builder.Configuration[name]);
        return new(
            options,
            builder.Configuration[LaunchOptions.TelemetryVariable] is { Length: > 0 } elsewhere ? elsewhere : null,
            (argument, setting) => arguments[argument] ?? builder.Configuration[setting]);
    }

    /// <param name="allowed">The first one is the default.</param>
    /// <exception cref="LaunchException">It is none of those.</exception>
    public string Choose(string argument, string setting, params string[] allowed)
    {
        var value = Find(argument, setting) is { Length: > 0 } given ? given : allowed[0];
        return allowed.Contains(value)
            ? value
            : throw new LaunchException($"--{argument} is one of {string.Join(", ", allowed)}, not '{value}'");
    }
}
