namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>
/// Reads what a scan writes to standard error while it decodes. ffmpeg hands on a picture before it decodes the next one, so that what it
/// says of a picture stands right before the picture's own lines: a time, then the change.
/// </summary>
internal sealed class ScanReader
{
    /// <summary>The mean difference to the picture before; from it <c>scdet</c> computes its score, as <see cref="ScannedFrame.Jump"/> is here.</summary>
    public const string ChangeKey = "lavfi.scd.mafd";

    /// <summary>A packet out of which no picture came, in the words of ffmpeg up to 6.0, and since.</summary>
    private static readonly string[] Failures = ["Error while decoding stream", "Error submitting packet to decoder"];

    private readonly List<ScannedFrame> _frames = [];
    private int _pictures;
    private int _lost;
    private bool _broken;

    /// <summary>The picture whose lines are read has a time at which it can be shown.</summary>
    private bool _isShown;

    public FrameTimes Result => new(_frames) { Pictures = _pictures, LostAtEnd = _lost };

    /// <summary>True where the line is one of a picture's.</summary>
    public bool Take(string line)
    {
        if (line.StartsWith("frame:", StringComparison.Ordinal))
        {
            AddPicture(Value(line, "pts_time:"));
            return true;
        }

        if (line.StartsWith(ChangeKey, StringComparison.Ordinal))
        {
            SetChange((float?)Value(line, "=") ?? 0);
            return true;
        }

        // "corrupt decoded frame in stream 0": the decoder mended it.
        _broken |= line.Contains("corrupt decoded frame", StringComparison.Ordinal);
        _lost += Failures.Any(failure => line.Contains(failure, StringComparison.Ordinal)) ? 1 : 0;
        return false;
    }

    /// <summary>A picture without a time of its own, or out of order, is never seen.</summary>
    private void AddPicture(double? time)
    {
        _pictures++;
        _isShown = time is not null && (_frames.Count == 0 || time > _frames[^1].Time);
        if (_isShown)
        {
            _frames.Add(new(time!.Value, 0, 0, _lost, _broken));
            (_lost, _broken) = (0, false);
        }
    }

    private void SetChange(float change)
    {
        if (_isShown)
        {
            var before = _frames.Count > 1 ? _frames[^2].Change : 0;
            _frames[^1] = _frames[^1] with { Change = change, Jump = Math.Min(change, Math.Abs(change - before)) };
        }
    }

    private static double? Value(string line, string name)
    {
        var at = line.IndexOf(name, StringComparison.Ordinal);
        return at < 0 ? null : FfprobeReport.Seconds(line[(at + name.Length)..].Trim());
    }
}
