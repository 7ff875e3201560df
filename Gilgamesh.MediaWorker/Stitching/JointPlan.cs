using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Renditions.Encoders;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>The frames of one transition.</summary>
/// <param name="Lead">Frames that both are seen for: the last ones of the tail, the first ones of the head.</param>
/// <param name="Name">Of its files in the job's folder.</param>
internal sealed record JointPlan(PictureFormat Format, Transition Transition, int Lead, IReadOnlyList<TimelinePlay> Tail, IReadOnlyList<TimelinePlay> Head, string Name)
{
    public string TailScript => $"{Name}.tail.ffconcat";

    public string HeadScript => $"{Name}.head.ffconcat";

    public string Output => $"{Name}.partial.mp4";

    public int Frames => PlayList.Frames(Tail) + PlayList.Frames(Head) - Lead;

    public FfmpegJob Job(VideoEncoder encoder, string folder) => new("transition",
    [
        .. encoder.Device,
        .. FfmpegInput.Own(Path.Combine(folder, TailScript), "concat", "-safe", "0"),
        .. FfmpegInput.Own(Path.Combine(folder, HeadScript), "concat", "-safe", "0"),
        "-filter_complex", Graph(encoder),
        "-map", "[joint]", "-frames:v", Frames.ToString(CultureInfo.InvariantCulture),
        .. HouseEncoder.Arguments(encoder, Format, []),
        Output,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(Frames),
        WorkingDirectory = folder,
        Class = JobClass.Interactive,
    };

    /// <summary>What is seen alone goes around the filter, whose offset comes a frame late.</summary>
    private string Graph(VideoEncoder encoder)
    {
        var before = PlayList.Frames(Tail) - Lead;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"[0:v:0]{OnGrid},split[old][goes];[old]trim=end_frame={before},{OnGrid}[before];[goes]trim=start_frame={before},{OnGrid}[tail];"
            + $"[1:v:0]{OnGrid},split[comes][new];[comes]trim=end_frame={Lead},{OnGrid}[head];[new]trim=start_frame={Lead},{OnGrid}[after];"
            + $"[tail][head]xfade=transition={Filter}:duration={HouseFormat.Seconds(Lead):0.000000}:offset=0,format=yuv420p[both];"
            + $"[before][both][after]concat=n=3,{OnGrid}{encoder.Upload}[joint]");
    }

    private static string OnGrid { get; } = string.Create(
        CultureInfo.InvariantCulture, $"settb=1/{HouseFormat.FramesPerSecond},setpts=N,fps={HouseFormat.FramesPerSecond}");

    private string Filter => Transition switch
    {
        Transition.Crossfade => "fade",
        Transition.Dip => "fadeblack",
        Transition.Slide => "slideleft",
        var other => throw new InvalidOperationException($"{other} draws nothing"),
    };
}
