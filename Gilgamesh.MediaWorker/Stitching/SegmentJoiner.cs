using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>
/// Puts the segments of a timeline one behind the other. In a transition only its own frames are encoded, with those up to the nearest keyframe on either
/// side; all the others stay copies.
/// </summary>
internal sealed class SegmentJoiner(IFfmpegEngine engine)
{
    /// <returns>The plays of the whole video, and how many frames were encoded.</returns>
    public async Task<(IReadOnlyList<TimelinePlay> Plays, int Encoded)> JoinAsync(
        StitchTimeline timeline, EncoderRun run, JobFolder job, CancellationToken cancel)
    {
        var segments = timeline.Segments;
        List<TimelinePlay> plays = [.. segments[0].Plays];
        List<JointPlan> joints = [];
        for (var n = 1; n < segments.Count; n++)
        {
            var lead = segments[n].Lead;
            if (lead == 0)
            {
                plays.AddRange(segments[n].Plays);
                continue;
            }

            // The segment before is long enough that this leaves its own joint whole.
            var (before, tail) = PlayList.Split(plays, PlayList.KeyframeBefore(plays, PlayList.Frames(plays) - lead));
            var (head, after) = PlayList.Split(segments[n].Plays, PlayList.KeyframeAfter(segments[n].Plays, lead));
            var joint = new JointPlan(timeline.Format, timeline.Transition, lead, tail, head, $"joint{n}");
            joints.Add(joint);
            plays = [.. before, new(job.File(joint.Output), joint.Frames, Whole: true), .. after];
        }

        // Where one fails, the others stop before the folder goes.
        await Parallel.ForEachAsync(
            joints, new ParallelOptions { CancellationToken = cancel, MaxDegreeOfParallelism = int.MaxValue }, async (joint, stop) => await EncodeAsync(joint, run, job, stop));
        return (plays, joints.Sum(joint => joint.Frames));
    }

    private async Task EncodeAsync(JointPlan joint, EncoderRun run, JobFolder job, CancellationToken cancel)
    {
        await File.WriteAllTextAsync(job.File(joint.TailScript), ConcatScript.Write(joint.Tail), cancel);
        await File.WriteAllTextAsync(job.File(joint.HeadScript), ConcatScript.Write(joint.Head), cancel);
        await run.RunAsync(async encoder =>
        {
            await engine.RunAsync(joint.Job(encoder, job.Path), null, cancel);
            if (Mp4Index.Frames(job.File(joint.Output)) is var frames && frames != joint.Frames)
            {
                throw new InvalidOperationException($"{frames} frames in a transition instead of {joint.Frames}");
            }
        });
    }
}
