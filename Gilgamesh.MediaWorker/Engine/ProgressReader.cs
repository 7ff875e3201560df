using System.Globalization;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Reads the key=value lines of <c>-progress</c>.</summary>
/// <param name="expectedSeconds">Length of the output; without it there is no fraction to report, but still a sign of life.</param>
internal sealed class ProgressReader(double? expectedSeconds, Action<double>? report)
{
    /// <summary>The counters that move only when work is done: the block itself is printed by a clock, stalled or not.</summary>
    private readonly Dictionary<string, string> _counters = new() { ["frame"] = "", ["out_time_us"] = "", ["total_size"] = "" };

    private double _last;

    /// <summary>True where the line shows that the run got further.</summary>
    public bool Read(string line)
    {
        var equals = line.IndexOf('=', StringComparison.Ordinal);
        var key = equals < 0 ? line : line[..equals];
        var value = line[(equals + 1)..].Trim();
        if (!_counters.TryGetValue(key, out var before) || before == value)
        {
            return false;
        }

        _counters[key] = value;
        if (key == "out_time_us")
        {
            Report(value);
        }

        return true;
    }

    private void Report(string microseconds)
    {
        // "N/A" until the first packet is out, and negative while an encoder still holds its delay.
        if (report is null || !(expectedSeconds > 0) || !long.TryParse(microseconds, CultureInfo.InvariantCulture, out var done))
        {
            return;
        }

        var fraction = Math.Clamp(done / (expectedSeconds.Value * 1e6), 0, 1);
        if (fraction > _last)
        {
            _last = fraction;
            report(fraction);
        }
    }
}
