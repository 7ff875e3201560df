using System.Globalization;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>What a person can choose about one installation. An argument wins over the environment, that over the default.</summary>
/// <param name="DataFolder">Absolute; all state is below it.</param>
/// <param name="Port">Of the Api, on the loopback interface. 0: any free one.</param>
/// <param name="Workers">Media workers, 1 to 32; they share one store.</param>
/// <param name="Dashboard">Whether Aspire's dashboard is started too, and gets the telemetry.</param>
internal sealed record LaunchOptions(string DataFolder, int Port = LaunchOptions.DefaultPort, int Workers = 1, bool Dashboard = false)
{
    public const int DefaultPort = 8501;

    public const string TelemetryVariable = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const int MaxWorkers = 32;

    /// <summary>Each setting's other name. The names are those of configuration: a variable spells the colon as two underscores.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["data"] = "GILGAMESH_DATA",
        ["port"] = "GILGAMESH_PORT",
        ["workers"] = "Media:Replicas",
        ["dashboard"] = "GILGAMESH_DASHBOARD",
    };

    /// <summary>Said by their name alone.</summary>
    private static readonly HashSet<string> Switches = ["dashboard"];

    /// <summary>More variables for both services, above those that this process has.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string MediaFolder => Path.Combine(DataFolder, "media");

    public string ModelFolder => Path.Combine(DataFolder, "models");

    public string DashboardFolder => Path.Combine(DataFolder, "dashboard");

    public string PostgresFolder => Path.Combine(DataFolder, "postgres");

    /// <param name="argument">The value of <c>--name</c>, or null. Only arguments have short names: a variable PORT is somebody else's.</param>
    /// <param name="setting">The value of a setting under its other name, or null.</param>
    /// <exception cref="LaunchException">A value is out of its range.</exception>
    public static LaunchOptions From(Func<string, string?> argument, Func<string, string?> setting)
    {
        string? Value(string name) => argument(name) ?? setting(Settings[name]);

        var data = Value("data") is { Length: > 0 } folder ? folder : Path.Combine(BuiltProject.Root, ".gilgamesh");
        var options = new LaunchOptions(
            Path.GetFullPath(data),
            Number("--port", Value("port"), DefaultPort, 0, 65535),
            Number("--workers", Value("workers"), 1, 1, MaxWorkers),
            Switch("--dashboard", Value("dashboard")));
        return options.Dashboard && setting(TelemetryVariable) is { Length: > 0 } elsewhere
            ? throw new LaunchException($"Telemetry goes to one place: either --dashboard, or {TelemetryVariable} ({elsewhere})")
            : options;
    }

    /// <exception cref="LaunchException">An unknown argument, or a value out of its range.</exception>
    public static LaunchOptions Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var values = new Dictionary<string, string>();
        for (var index = 0; index < arguments.Count; index++)
        {
            var parts = arguments[index].Split('=', 2);
            var name = parts[0].StartsWith("--", StringComparison.Ordinal) ? parts[0][2..] : "";
            if (!Settings.ContainsKey(name))
            {
                throw new LaunchException($"Unknown argument '{arguments[index]}'. There are: {string.Join(", ", Settings.Keys.Select(key => $"--{key}"))}");
            }

            values[name] = parts.Length == 2 ? parts[1]
                : Switches.Contains(name) ? bool.TrueString
                : index + 1 < arguments.Count ? arguments[++index]
                : throw new LaunchException($"{parts[0]} needs a value");
        }

        return From(values.GetValueOrDefault, name => environment(name.Replace(":", "__", StringComparison.Ordinal)));
    }

    private static int Number(string name, string? text, int otherwise, int least, int most) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new LaunchException($"{name} must be a number from {least} to {most}, not '{text}'");

    private static bool Switch(string name, string? text) =>
        !string.IsNullOrEmpty(text)
        && (bool.TryParse(text, out var on) ? on : throw new LaunchException($"{name} is true or false, not '{text}'"));
}
