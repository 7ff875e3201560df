using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary>Makes one sample: speaks its cues, draws one repetition of each scene, and joins all of it.</summary>
internal sealed class SampleMaker(IFfmpegEngine engine, JobFolders jobs, Instructor instructor)
{
    public async Task MakeAsync(SampleFiles files, string fingerprint, CancellationToken cancel)
    {
        var exercise = files.Exercise;
        var spoken = await instructor.SpeakAsync(exercise, cancel);
        var timeline = SampleTimeline.Plan(exercise, [.. spoken.Select(cues => cues.Select(cue => cue.Duration).ToList())]);

        await using var job = jobs.Create();
        await instructor.WriteTrackAsync(timeline, spoken.SelectMany(cues => cues), job.File("speech.wav"), cancel);
        var plays = new List<string>();
        foreach (var scene in timeline.Scenes)
        {
            plays.AddRange(Enumerable.Repeat(await DrawAsync(exercise, scene, job, cancel), scene.Plays));
        }

        await File.WriteAllLinesAsync(job.File("list.txt"), plays.Select(loop => $"file {ConcatEscape.Path(loop)}"), cancel);
        var video = job.File("video.mp4");
        var join = SampleEncoding.Join(exercise.Format, job.File("list.txt"), job.File("speech.wav"), exercise.Title, video);
        await engine.RunAsync(join, null, cancel);

        File.Delete(files.Stamp);
        File.Move(video, files.Video, overwrite: true);
        await File.WriteAllTextAsync(files.Transcript, SideFiles.WebVtt(timeline), cancel);
        await File.WriteAllTextAsync(files.Scenes, SideFiles.Scenes(exercise, timeline), cancel);
        await File.WriteAllTextAsync(files.Stamp, fingerprint, cancel);
    }

    /// <returns>The file with one repetition.</returns>
    private async Task<string> DrawAsync(Exercise exercise, TimedScene scene, JobFolder job, CancellationToken cancel)
    {
        var loop = job.File(string.Create(CultureInfo.InvariantCulture, $"from-{scene.Start:0.000}.mp4"));
        var painter = new ScenePainter(exercise, scene.Shot);
        var pictures = Directory.CreateDirectory(job.File("pictures"));
        for (var frame = 0; frame < scene.LoopFrames; frame++)
        {
            cancel.ThrowIfCancellationRequested();
            var picture = Path.Combine(pictures.FullName, SampleEncoding.Picture(frame));
            await File.WriteAllTextAsync(picture, painter.Paint(frame / (float)scene.LoopFrames), cancel);
        }

        await engine.RunAsync(SampleEncoding.Loop(exercise.Format, scene.LoopFrames, pictures.FullName, loop), null, cancel);
        pictures.Delete(recursive: true);
        return loop;
    }
}
