using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>
/// Draws captions and other texts on the plays that show some, each on its own, as many at the same time as the engine has places. What was drawn is kept by the clip, the
/// frames and what is drawn: the next video that has it copies it.
/// </summary>
internal sealed class CaptionBurner(IFfmpegEngine engine, IMediaStore store)
{
    /// <param name="files">Keeps open what is returned.</param>
    /// <param name="progress">The share of the frames to encode that is done.</param>
    /// <returns>The plays with captions on them, and how many frames were encoded for it.</returns>
    public async Task<(IReadOnlyList<TimelinePlay> Plays, int Encoded)> BurnAsync(
        PictureFormat format, IReadOnlyList<TimelinePlay> plays, IReadOnlyList<DrawnText> texts, EncoderRun run, JobFolder job, LocalFiles files, Action<double> progress, CancellationToken cancel)
    {
        var burned = plays.ToArray();
        var plans = BurnPlan.Of(format, plays, texts);
        List<(int Place, BurnPlan Plan)> missing = [];
        foreach (var (place, plan) in plans)
        {
            if (plan.Key is not null && await files.FindAsync(plan.Key, cancel) is { } kept)
            {
                burned[place] = new(kept, plan.Play.Frames, Whole: true);
            }
            // A clip that is shown twice with nothing said in between is drawn once.
            else if (missing.All(other => plan.Key is null || other.Plan.Key != plan.Key))
            {
                missing.Add((place, plan));
            }
        }

        var frames = missing.Sum(item => item.Plan.Play.Frames);
        var done = 0;
        // The engine has a place for as many as are good; where one fails, the others stop.
        await Parallel.ForEachAsync(missing, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = int.MaxValue }, async (item, stop) =>
        {
            var output = await EncodeAsync(item.Plan, run, job, item.Place, stop);
            burned[item.Place] = new(output, item.Plan.Play.Frames, Whole: true);
            progress(Interlocked.Add(ref done, item.Plan.Play.Frames) / (double)frames);
        });
        foreach (var (place, plan) in plans.Where(item => item.Plan.Key is not null))
        {
            burned[place] = new(await files.FindAsync(plan.Key!, cancel) ?? throw WorkerFault.NotFound("clip"), plan.Play.Frames, Whole: true);
        }

        return (burned, frames);
    }

    /// <returns>The path; of what is kept in the store, the one that it had before.</returns>
    private async Task<string> EncodeAsync(BurnPlan plan, EncoderRun run, JobFolder job, int place, CancellationToken cancel)
    {
        var folder = Directory.CreateDirectory(job.File(string.Create(CultureInfo.InvariantCulture, $"burned{place}"))).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, BurnPlan.ScriptFile), plan.Script, cancel);
        var output = Path.Combine(folder, BurnPlan.Output);
        await run.RunAsync(async encoder =>
        {
            await engine.RunAsync(plan.Job(encoder, folder), null, cancel);
            if (Mp4Index.Frames(output) != plan.Play.Frames)
            {
                throw new InvalidOperationException($"{Mp4Index.Frames(output)} frames with captions instead of {plan.Play.Frames}");
            }
        });

        if (plan.Key is not null)
        {
            await store.PutFileAsync(plan.Key, output, cancel);
        }

        return output;
    }
}
