using System.Globalization;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>What a person can choose about one installation. An argument wins over the environment, that over the default.</summary>
/// <param name="DataFolder">Absolute; all state is below it.</param>
/// <param name="Port">Of the Api, on the loopback interface. 0: any free one.</param>
/// <param name="Workers">Media workers, 1 to 32; they share one store.</param>
internal sealed record LaunchOptions(string DataFolder, int Port = LaunchOptions.DefaultPort, int Workers = 1)
{
    public const int DefaultPort = 8501;

    private const int MaxWorkers = 32;

    private static readonly Dictionary<string, string> Variables = new()
    {
        ["--data"] = "GILGAMESH_DATA",
        ["--port"] = "GILGAMESH_PORT",
        ["--workers"] = "Media__Replicas",
    };

    /// <summary>More variables for both services, above those that this process has.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string MediaFolder => Path.Combine(DataFolder, "media");

    public string PostgresFolder => Path.Combine(DataFolder, "postgres");

    /// <exception cref="LaunchException">An unknown argument, or a value out of its range.</exception>
    public static LaunchOptions Parse(IReadOnlyList<string> arguments, Func<string, string?> environment)
    {
        var values = Variables.ToDictionary(pair => pair.Key, pair => environment(pair.Value));
        for (var index = 0; index < arguments.Count; index++)
        {
            var parts = arguments[index].Split('=', 2);
            if (!values.ContainsKey(parts[0]))
            {
                throw new LaunchException($"Unknown argument '{arguments[index]}'. There are: {string.Join(", ", Variables.Keys)}");
            }

            values[parts[0]] = parts.Length == 2 ? parts[1]
                : index + 1 < arguments.Count ? arguments[++index]
                : throw new LaunchException($"{parts[0]} needs a value");
        }

        var data = values["--data"] is { Length: > 0 } folder ? folder : Path.Combine(BuiltProject.Root, ".gilgamesh");
        return new(
            Path.GetFullPath(data),
            Number("--port", values["--port"], DefaultPort, 0, 65535),
            Number("--workers", values["--workers"], 1, 1, MaxWorkers));
    }

    private static int Number(string name, string? text, int otherwise, int least, int most) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number
        : throw new LaunchException($"{name} must be a number from {least} to {most}, not '{text}'");
}
