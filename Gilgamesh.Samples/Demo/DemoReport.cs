using System.Globalization;
using Spectre.Console;

namespace Gilgamesh.Samples.Demo;

/// <summary>What the demo says at its end.</summary>
internal static class DemoReport
{
    /// <summary>The phases for which there is a target, and the stages that belong to each. Cutting goes on beside narrating.</summary>
    private static readonly (string Phase, double Target, string[] Stages)[] Phases =
    [
        ("Search", 5, ["planning", "searching", "selecting"]),
        ("Script", 10, ["scripting"]),
        ("Audio", 30, ["narrating"]),
        ("Composition", 60, ["cutting", "stitching", "saving"]),
    ];

    public static void Write(IAnsiConsole console, CompilationStatus status, GeneratedEntry video, string path, Uri address)
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("Phase").AddColumn("Stages");
        table.AddColumn(new TableColumn("Seconds").RightAligned()).AddColumn(new TableColumn("Target").RightAligned()).AddColumn("");
        foreach (var (phase, target, stages) in Phases)
        {
            var known = stages.Where(status.Stages.ContainsKey).ToList();
            var seconds = known.Sum(stage => status.Stages[stage]);
            table.AddRow(
                phase,
                string.Join(", ", known.Select(stage => string.Create(CultureInfo.InvariantCulture, $"{stage} {status.Stages[stage]:0.00}"))),
                string.Create(CultureInfo.InvariantCulture, $"{seconds:0.00}"),
                string.Create(CultureInfo.InvariantCulture, $"< {target:0}"),
                known.Count > 0 && seconds < target ? "[green]met[/]" : "[red]missed[/]");
        }

        console.Write(table);
        foreach (var warning in status.Warnings)
        {
            console.MarkupLineInterpolated($"[yellow]Warning:[/] {warning}");
        }

        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"A video of {video.Duration:0.0} s, compiled in {status.Duration:0.0} s:");
        // Not through markup or wrapping: a path must stay one word that can be copied.
        console.Profile.Out.Writer.WriteLine($"  {path}");
        console.Profile.Out.Writer.WriteLine($"  {new Uri(address, $"/generated/{status.GeneratedVideoId}/video")}");
        console.Profile.Out.Writer.WriteLine($"Still up: {address}");
    }
}
