using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests;

/// <summary>Each folder of a service stands on a floor, and uses only what stands below it: nothing goes round in a circle.</summary>
public sealed partial class FloorsTests
{
    [Theory]
    [InlineData("Gilgamesh.Api", "Text Media Database Http Providers Jobs Webhooks Domains Search Library Music Brands Compile OpenAI Health")]
    [InlineData("Gilgamesh.Processes", "Postgres")]
    [InlineData("Gilgamesh.MediaWorker", "Store Engine Http Inspect Framing Renditions Frames Clips Speech SpeechTrack Sound Captions Cards Stitching Media Hosting")]
    public void Folder_UsesOnlyWhatStandsBelow(string project, string fromTheGroundUp)
    {
        var floors = fromTheGroundUp.Split(' ');
        var root = Path.Combine(Repository.Root, project);
        // What lies in no folder is the ground itself, or puts all together.
        var files = Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(root, file), Text: File.ReadAllText(file)))
            .Where(file => file.Path.Contains('/', StringComparison.Ordinal) && file.Path.Split('/')[0] is not ("obj" or "bin"))
            .Select(file => (file.Path, Floor: file.Path.Split('/')[0], Uses: Used(project, file.Text).ToList()))
            .ToList();

        var wrong = files.SelectMany(file => file.Uses.Where(used => used != file.Floor && Array.IndexOf(floors, used) >= Array.IndexOf(floors, file.Floor))
            .Select(used => $"{file.Path} uses {used}"));

        Assert.Empty(wrong);
        Assert.Equal(floors.Order(), files.Select(file => file.Floor).Distinct().Order());
    }

    /// <summary>What both sides need lies in libraries: no program is linked against another one, but for the benchmarks that measure it from within.</summary>
    [Theory]
    [InlineData("Contracts", "")]
    [InlineData("Processes", "")]
    [InlineData("ServiceDefaults", "")]
    [InlineData("Api", "Contracts ServiceDefaults")]
    [InlineData("MediaWorker", "Contracts Processes ServiceDefaults")]
    [InlineData("AppHost", "Processes")]
    [InlineData("OpenAITestServer", "Contracts Processes")]
    [InlineData("Samples", "Api Contracts MediaWorker Processes")]
    public void Project_IsLinkedAgainstTheseAlone(string project, string others)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, $"Gilgamesh.{project}", $"Gilgamesh.{project}.csproj"));

        var linked = file.Descendants("ProjectReference").Where(reference => reference.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)["Gilgamesh.".Length..]);

        Assert.Equal(others, string.Join(' ', linked.Order()));
        Assert.DoesNotContain(file.Descendants("Compile"), compiled => compiled.Attribute("Include") is not null);
    }

    private static IEnumerable<string> Used(string project, string text) => Namespace().Matches(text)
        .Where(name => name.Groups["project"].Value == project && !name.Value.StartsWith("namespace", StringComparison.Ordinal))
        .Select(name => name.Groups["folder"].Value)
        .Distinct();

    [GeneratedRegex(@"(?:namespace )?(?<project>Gilgamesh\.(?:Api|MediaWorker|Processes))\.(?<folder>[A-Z]\w*)")]
    private static partial Regex Namespace();
}
