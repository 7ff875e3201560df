namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>One picture of a scan.</summary>
/// <param name="Time">Seconds on ffmpeg's timeline.</param>
/// <param name="Change">Mean absolute difference to the picture before, 0 to 100.</param>
/// <param name="Jump">The same, less what the picture before differed from its own predecessor: motion cancels out.</param>
internal readonly record struct ScannedFrame(double Time, float Change, float Jump);

/// <summary>All pictures of a scan, in order of time; 16 bytes each.</summary>
internal sealed record FrameTimes(IReadOnlyList<ScannedFrame> Frames)
{
    public int Count => Frames.Count;

    public double First => Frames[0].Time;

    public double Last => Frames[^1].Time;

    /// <summary>Seconds from one picture to the next, on average.</summary>
    public double Interval => (Last - First) / (Count - 1);

    /// <summary>Reads what the filter <c>metadata=print</c> wrote: a line with the time, then one for each value.</summary>
    public static FrameTimes Read(IEnumerable<string> lines)
    {
        var frames = new List<ScannedFrame>();
        foreach (var line in lines)
        {
            if (line.StartsWith("frame:", StringComparison.Ordinal))
            {
                // A picture without a timestamp can't be shown at any time, so it doesn't count.
                if (Value(line, "pts_time:") is { } time && (frames.Count == 0 || time > frames[^1].Time))
                {
                    frames.Add(new(time, 0, 0));
                }
            }
            else if (frames.Count > 0)
            {
                frames[^1] = frames[^1] with
                {
                    Change = (float?)Value(line, "scd.mafd=") ?? frames[^1].Change,
                    Jump = (float?)Value(line, "scd.score=") ?? frames[^1].Jump,
                };
            }
        }

        return new(frames);
    }

    private static double? Value(string line, string name)
    {
        var at = line.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? null : FfprobeReport.Seconds(line[(at + name.Length)..].Trim());
    }
}
