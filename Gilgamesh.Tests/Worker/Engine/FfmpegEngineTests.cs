using System.Diagnostics;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.Processes;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class FfmpegEngineTests : EngineTest
{
    public static TheoryData<string> HostileNames =>
    [
        "plain.txt", "two words.txt", " edges .txt ", "it's.txt", "a'b''c.txt", @"back\slash.txt", "col:on.txt", "comma,semi;colon.txt",
        "[in][out].txt", "a=b.txt", "per%20cent%d.txt", "-vf.txt", "#hash.txt", "$(touch pwned).txt", "Übung ☃.txt", "@\"quoted\".txt",
    ];

    [Fact]
    public async Task Run_WithExpectedLength_ReportsRisingProgressToItsEnd()
    {
        var seen = new List<double>();

        await Engine.RunAsync(Source("testsrc=d=20", ExpectedSeconds: 20), seen.Add, CancellationToken.None);

        Assert.NotEmpty(seen);
        Assert.Equal(seen.Order(), seen);
        Assert.Equal(1, seen[^1], tolerance: 0.05);
    }

    [Fact]
    public async Task Run_Cancelled_EndsLongBeforeItsWorkWould()
    {
        using var cancel = new CancellationTokenSource(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Engine.RunAsync(Source("testsrc=d=100000"), null, cancel.Token));
    }

    [Fact]
    public async Task Run_HeavyJobs_TakeTurns()
    {
        using var first = new CancellationTokenSource();
        var running = Engine.RunAsync(Source("testsrc=d=100000") with { Class = JobClass.Upload }, null, first.Token);
        var waiting = Engine.RunAsync(Source("testsrc=d=1") with { Class = JobClass.Upload }, null, CancellationToken.None);
        var light = Engine.RunAsync(Source("testsrc=d=1"), null, CancellationToken.None);

        await light;
        Assert.False(waiting.IsCompleted);
        await first.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        await waiting;
    }

    [Fact]
    public async Task Run_EachOne_IsASpanWithItsOutcome()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => { if (span.OperationName == "ffmpeg spans-test") { spans.Add(span); } },
        };
        ActivitySource.AddActivityListener(listener);

        await Engine.RunAsync(Source("testsrc=d=1") with { Name = "spans-test" }, null, CancellationToken.None);
        await Assert.ThrowsAsync<ProgramException>(
            () => Engine.RunAsync(Source("nosuchfilter") with { Name = "spans-test" }, null, CancellationToken.None));

        Assert.Equal(["succeeded", "failed"], spans.Select(span => span.GetTagItem("gilgamesh.job.outcome")));
        Assert.Equal(ActivityStatusCode.Error, spans[1].Status);
        Assert.Equal(1, spans[1].GetTagItem("process.exit.code"));
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task FilterEscape_HostileName_ReachesTheFilterUnchanged(string name)
    {
        var filter = $"metadata=mode=print:file={FilterEscape.Value(FfmpegInput.File(name))},null";

        await Engine.RunAsync(
            new("test", ["-f", "lavfi", "-i", "testsrc=d=0.1", "-vf", filter, "-f", "null", "-"]) { WorkingDirectory = Folder }, null, CancellationToken.None);

        Assert.Equal([name], Directory.GetFiles(Folder).Select(Path.GetFileName));
    }

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task ConcatEscape_HostileName_IsOpened(string name)
    {
        var video = await MakeVideoAsync(name);
        var script = Path.Combine(Folder, "list.ffconcat");
        await File.WriteAllTextAsync(script, $"ffconcat version 1.0\nfile {ConcatEscape.Path(video)}\nfile {ConcatEscape.Path(video)}\n");

        var result = await Engine.RunAsync(
            new("test", [.. FfmpegInput.Own(script, "concat", "-safe", "0"), "-show_entries", "format=duration", "-of", "csv=p=0"]) { Tool = FfmpegTool.Ffprobe },
            null, CancellationToken.None);

        // The length of a list is known only after its last file was opened; here the first one is what was asked for.
        Assert.NotEmpty(result.Output.Trim());
        Assert.Empty(result.Stderr.Faults);
    }

    [Theory]
    [InlineData("a\nfile '/etc/passwd'")]
    [InlineData("a\rb")]
    public void ConcatEscape_LineBreak_IsRefused(string path) => Assert.Throws<ArgumentException>(() => ConcatEscape.Path(path));

    [Theory]
    [MemberData(nameof(HostileNames))]
    public async Task FfmpegInput_HostileName_IsAFileAndNothingElse(string name)
    {
        await MakeVideoAsync(name);

        var result = await Engine.RunAsync(
            new("test", [.. FfmpegInput.Untrusted(name), "-show_entries", "stream=width", "-of", "csv=p=0"])
            {
                Tool = FfmpegTool.Ffprobe,
                WorkingDirectory = Folder,
            },
            null, CancellationToken.None);

        Assert.Equal("320", result.Output.Trim());
    }

    private async Task<string> MakeVideoAsync(string name)
    {
        var path = Path.Combine(Folder, name);
        await Engine.RunAsync(
            new("test", ["-f", "lavfi", "-i", "testsrc=d=0.2", "-c:v", "mjpeg", "-f", "matroska", FfmpegInput.File(path)]), null, CancellationToken.None);
        return path;
    }
}
