using System.Globalization;
using Gilgamesh.Samples.Demo;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Making;
using Spectre.Console;

namespace Gilgamesh.Tests.Samples;

public sealed class DemoRunTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("gilgamesh-demo-").FullName;
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private FakeGilgamesh _fake = null!;
    private HttpClient _http = null!;

    public async Task InitializeAsync()
    {
        _fake = await FakeGilgamesh.StartAsync();
        _http = new HttpClient { BaseAddress = _fake.Address };
        Directory.CreateDirectory(SampleStudio.FolderIn(_data));
        foreach (var exercise in Exercises)
        {
            // Made already, as the cache sees it: what is in the video does not matter here.
            var files = new SampleFiles(exercise, SampleStudio.FolderIn(_data));
            await File.WriteAllTextAsync(files.Video, exercise.Name);
            await File.WriteAllTextAsync(files.Transcript, "WEBVTT");
            await File.WriteAllTextAsync(files.Scenes, "[]");
            await File.WriteAllTextAsync(files.Stamp, Fingerprint.Of(exercise));
        }
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _fake.DisposeAsync();
        Directory.Delete(_data, recursive: true);
    }

    private static IReadOnlyList<Exercise> Exercises => [.. SampleLibrary.All.Take(3)];

    [Fact]
    public async Task Demo_OnPlainOutput_ShowsStagesTargetsAndWhereTheVideoIs()
    {
        var path = await RunAsync();

        Assert.Equal(_fake.Film, await File.ReadAllBytesAsync(path));
        Assert.Equal(["morning-mobility-core.mp4"], Directory.GetFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName));
        var text = _output.ToString();
        Assert.Contains("Planning [now]", text, StringComparison.Ordinal);
        Assert.Contains("Stitching", text, StringComparison.Ordinal);
        Assert.Contains($"  {path}\n", text, StringComparison.Ordinal);
        Assert.Contains("a warning", text, StringComparison.Ordinal);
        Assert.Contains("299.5 s", text, StringComparison.Ordinal);
        Assert.Matches(@"Search\s.*6\.70.*< 5.*missed", text);
        Assert.Matches(@"Audio\s.*20\.00.*< 30.*met", text);
        Assert.DoesNotContain("\u001b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Demo_SecondTime_UploadsNothing()
    {
        await RunAsync();
        Assert.Equal(Exercises.Count, _fake.Uploads);
        Assert.Equal(Exercises.Select(exercise => exercise.Title).Order(), _fake.Videos.Values.Order());

        await RunAsync();

        Assert.Equal(Exercises.Count, _fake.Uploads);
    }

    [Fact]
    public async Task Demo_CompilationFails_SaysWhy()
    {
        _fake.Outcome = "failed";
        var fault = await Assert.ThrowsAsync<DemoException>(RunAsync);
        Assert.Contains("the library lacks lunges", fault.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_data, "demo")));
    }

    [Fact]
    public async Task Demo_NobodyAnswers_SaysWhere()
    {
        await _fake.DisposeAsync();
        var fault = await Assert.ThrowsAsync<DemoException>(RunAsync);
        Assert.Contains(_http.BaseAddress!.ToString(), fault.Message, StringComparison.Ordinal);
    }

    private Task<string> RunAsync()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(_output),
        });
        console.Profile.Width = 160;
        return new DemoRun(new(_http), console, _data).RunAsync(Exercises, DemoRequest.Morning, CancellationToken.None);
    }
}
