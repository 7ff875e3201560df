using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Dashboard;

/// <summary>Aspire's dashboard by itself, beside the services: traces, metrics and logs of this installation, kept in its memory.</summary>
/// <param name="Address">For a browser. It asks for no login, and listens on the loopback interface only.</param>
/// <param name="Environment">What makes a service send its telemetry here.</param>
internal sealed record TelemetryDashboard(Service Service, Uri Address, IReadOnlyDictionary<string, string> Environment)
{
    /// <summary>Where Aspire's own hosts have it too.</summary>
    private const int UsualPort = 18888;

    /// <summary>Set for Aspire's own host, by its launch profile among others. A dashboard by itself takes it for a wrong configuration.</summary>
    private const string HostsVariable = "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL";

    /// <exception cref="LaunchException">The dashboard is not there, and can't be fetched.</exception>
    public static async Task<TelemetryDashboard> PrepareAsync(string folder, HttpClient http, Action<string> log, CancellationToken cancel) =>
        Make(await AspireCli.InstallAsync(folder, log, cancel), http);

    public static TelemetryDashboard Make(AspireCli cli, HttpClient http)
    {
        var address = new Uri($"http://localhost:{Ports.FreeOr(UsualPort)}");
        var receiver = $"http://127.0.0.1:{Ports.Free()}";
        var home = Path.Combine(cli.Folder, "home");
        var command = new Command(
            cli.Program,
            [
                "dashboard", "run", "--non-interactive", "--nologo", "--allow-anonymous", "--frontend-url", address.GetLeftPart(UriPartial.Authority),
                "--otlp-grpc-url", receiver, "--otlp-http-url", $"http://127.0.0.1:{Ports.Free()}",
            ])
        {
            WorkingDirectory = cli.Folder,
            Environment = new Dictionary<string, string>
            {
                ["HOME"] = home,
                ["ASPIRE_HOME"] = Path.Combine(home, ".aspire"),
                ["ASPIRE_CLI_TELEMETRY_OPTOUT"] = "true",
                ["NO_COLOR"] = "1",
            },
        };

        var health = new Uri(address, "/health");
        return new(
            new("dashboard", command.Through("env", "-u", HostsVariable).BoundToThisProcess(Signal.TERM), Signal.TERM, cancel => HttpProbe.AskAsync(http, health, cancel)),
            address,
            Sending(receiver));
    }

    /// <summary>Somebody watches: what happens shall be seen soon, not after a minute.</summary>
    private static Dictionary<string, string> Sending(string receiver) => new()
    {
        [LaunchOptions.TelemetryVariable] = receiver,
        ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "grpc",
        ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
        ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000",
    };
}
