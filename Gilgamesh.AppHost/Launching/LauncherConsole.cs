namespace Gilgamesh.AppHost.Launching;

/// <summary>All services' output on one terminal: each line begins with its service's name, in a colour of its own.</summary>
internal sealed class LauncherConsole(TextWriter writer, bool colours)
{
    public const string Own = "gilgamesh";

    private const int NameWidth = 14;

    private static readonly int[] Palette = [36, 33, 35, 32, 34, 96, 93, 95];

    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _colours = [];

    public static LauncherConsole OfTerminal() =>
        new(Console.Out, !Console.IsOutputRedirected && Environment.GetEnvironmentVariable("NO_COLOR") is null);

    public void Write(string name, string line)
    {
        lock (_gate)
        {
            if (!_colours.TryGetValue(name, out var colour))
            {
                _colours[name] = colour = Palette[_colours.Count % Palette.Length];
            }

            var label = name.PadRight(NameWidth);
            writer.WriteLine(colours ? $"\e[{colour}m{label}\e[0m {line}" : $"{label} {line}");
        }
    }
}
