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
        await FillAsync(exercises, cancel);
        var accepted = await client.CompileAsync(request, cancel);
        await ProgressBoard.ShowAsync(console, board => FollowAsync(board, accepted, cancel));
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

    /// <summary>The samples into the library, with their renditions. What is there stays as it is.</summary>
    public Task FillAsync(IReadOnlyList<Exercise> exercises, CancellationToken cancel) => ProgressBoard.ShowAsync(console, async board =>
    {
        var samples = await MakeAsync(board, exercises, cancel);
        var filler = new LibraryFiller(client);
        var ids = await filler.UploadAsync(samples, board.Add("Into the library").Set, cancel);
        await filler.WaitForRenditionsAsync(ids, board.Add("Renditions").Set, cancel);
    });

    private async Task<IReadOnlyList<SampleFiles>> MakeAsync(ProgressBoard board, IReadOnlyList<Exercise> exercises, CancellationToken cancel)
    {
        var bar = board.Add("Sample videos");
        var made = 0;
        var samples = await SampleStudio.MakeAsync(
            exercises, SampleStudio.FolderIn(data), _ => bar.Set(Interlocked.Increment(ref made) / (double)exercises.Count), cancel);
        bar.Set(1);
        return samples;
    }

    /// <summary>One bar for the whole, and one for each stage that has begun, in the order in which they come.</summary>
    private async Task FollowAsync(ProgressBoard board, AcceptedCompilation accepted, CancellationToken cancel)
    {
        var whole = board.Add("Compilation");
        var stages = new Dictionary<string, ProgressBoard.Bar>();
        await foreach (var step in client.FollowAsync(accepted.EventsUrl, cancel))
        {
            whole.Set(step.Progress);
            if (!stages.ContainsKey(step.Stage))
            {
                Finish(stages.Values);
                stages.Add(step.Stage, board.AddStep(step.Message));
            }
        }

        Finish(stages.Values);
    }

    private static void Finish(IEnumerable<ProgressBoard.Bar> stages)
    {
        foreach (var stage in stages)
        {
            stage.Set(1);
        }
    }
}
