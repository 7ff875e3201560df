using System.Globalization;
using Gilgamesh.Processes;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>What a person can choose about one installation. An argument wins over the environment, that over the default.</summary>
/// <param name="DataFolder">Absolute; all state is below it.</param>
/// <param name="Port">Of the Api, on the loopback interface. 0: any free one.</param>
/// <param name="Workers">Media workers, 1 to 32; they share one store.</param>
internal sealed record LaunchOptions(string DataFolder, int Port = LaunchOptions.DefaultPort, int Workers = 1)
{
    public const int DefaultPort = 8501;

    private const int MaxWorkers = 32;

    /// <summary>Each setting's other name. The names are those of configuration: a variable spells the colon as two underscores.</summary>
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["data"] = "GILGAMESH_DATA",
        ["port"] = "GILGAMESH_PORT",
        ["workers"] = "Media:Replicas",
    };

    public string MediaFolder => Path.Combine(DataFolder, "media");

    public string ModelFolder => Path.Combine(DataFolder, "models");

    public string PostgresFolder => Path.Combine(DataFolder, "postgres");

    public string LogFile => Path.Combine(DataFolder, "logs", "gilgamesh.log");

    /// <param name="argument">The value of <c>--name</c>, or null. Only arguments have short names: a variable PORT is somebody else's.</param>
    /// <param name="setting">The value of a setting under its other name, or null.</param>
    /// <exception cref="LaunchException">A value is out of its range.</exception>
    public static LaunchOptions From(Func<string, string?> argument, Func<string, string?> setting)
    {
        string? Value(string name) => argument(name) ?? setting(Settings[name]);

        var data = Value("data") is { Length: > 0 } folder ? folder : Path.Combine(BuiltProject.Root, ".gilgamesh");
        return new(
            Path.GetFullPath(data),
            Number("--port", Value("port"), DefaultPort, 0, 65535),
            Number("--workers", Value("workers"), 1, 1, MaxWorkers));
    }

    private static int Number(string name, string? text, int otherwise, int min, int max) =>
        string.IsNullOrEmpty(text) ? otherwise
        : int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
        : throw new LaunchException($"{name} must be a number from {min} to {max}, not '{text}'");
}
