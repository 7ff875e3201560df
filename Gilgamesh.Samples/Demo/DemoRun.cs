using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Making;
using Spectre.Console;

namespace Gilgamesh.Samples.Demo;

/// <summary>The demo from its beginning to its end, with its progress on the console: live bars on a terminal, else plain lines.</summary>
/// <param name="data">The data folder: samples are cached in it, and the result is put there.</param>
internal sealed class DemoRun(GilgameshClient client, IAnsiConsole console, string data)
{
    private const string ResultName = "morning-mobility-core.mp4";

    /// <returns>The path of the finished video.</returns>
    public async Task<string> RunAsync(IReadOnlyList<Exercise> exercises, DemoRequest request, CancellationToken cancel)
    {
        await ShowAsync(async bars =>
        {
            var samples = await MakeAsync(bars, exercises, cancel);
            await FillAsync(bars, samples, cancel);
        });

        var accepted = await client.CompileAsync(request, cancel);
        await ShowAsync(bars => FollowAsync(bars, accepted, cancel));
        var status = await client.StatusAsync(accepted.StatusUrl, cancel);
        if (status is not { Status: "completed", GeneratedVideoId: { } id })
        {
            throw new DemoException($"The compilation is {status.Status}: {status.Error}");
        }

        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(data, "demo")).FullName, ResultName);
        await client.DownloadAsync(id, path, cancel);
        DemoReport.Write(console, status, await client.GeneratedAsync(id, cancel), path, client.Address);
        return path;
    }

    private async Task<IReadOnlyList<SampleFiles>> MakeAsync(ProgressContext bars, IReadOnlyList<Exercise> exercises, CancellationToken cancel)
    {
        var bar = bars.AddTask("Sample videos", maxValue: exercises.Count);
        var samples = await SampleStudio.MakeAsync(exercises, SampleStudio.FolderIn(data), _ => bar.Increment(1), cancel);
        bar.Value = bar.MaxValue;
        return samples;
    }

    private async Task FillAsync(ProgressContext bars, IReadOnlyList<SampleFiles> samples, CancellationToken cancel)
    {
        var filler = new LibraryFiller(client);
        var uploads = bars.AddTask("Into the library", maxValue: 1);
        var (_, ids) = await filler.UploadAsync(samples, value => uploads.Value = value, cancel);
        var renditions = bars.AddTask("Renditions", maxValue: 1);
        await filler.WaitForRenditionsAsync(ids, value => renditions.Value = value, cancel);
    }

    /// <summary>One bar for the whole, and one for each stage that has begun, in the order in which they come.</summary>
    private async Task FollowAsync(ProgressContext bars, AcceptedCompilation accepted, CancellationToken cancel)
    {
        var whole = bars.AddTask("Compilation", maxValue: 1);
        var stages = new Dictionary<string, ProgressTask>();
        await foreach (var step in client.FollowAsync(accepted.EventsUrl, cancel))
        {
            whole.Value = Math.Max(whole.Value, step.Progress);
            if (!stages.ContainsKey(step.Stage))
            {
                Finish(stages.Values);
                stages.Add(step.Stage, bars.AddTask($"  {step.Message.EscapeMarkup()}", maxValue: 1));
            }
        }

        Finish(stages.Values);
    }

    private static void Finish(IEnumerable<ProgressTask> stages)
    {
        foreach (var stage in stages)
        {
            stage.Value = stage.MaxValue;
        }
    }

    private Task ShowAsync(Func<ProgressContext, Task> work)
    {
        ProgressColumn[] columns =
        [
            new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn(), new SpinnerColumn(),
        ];
        return console.Progress().Columns(columns).StartAsync(work);
    }
}
