using System.Globalization;

namespace Gilgamesh.Samples.Bench;

/// <summary>Seconds of processor time that this process and the programs that it ran have taken: what others do on the machine is not in it, as it is in the time that passes (Linux).</summary>
internal static class ProcessorTime
{
    // What /proc counts in, on every Linux that runs .NET.
    private const double TicksPerSecond = 100;

    public static double Now
    {
        get
        {
            // After the name, which may hold anything: the 12th to 15th value are user and system time, of its own and of its ended children.
            var values = File.ReadAllText("/proc/self/stat").Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return values.Skip(11).Take(4).Sum(value => double.Parse(value, CultureInfo.InvariantCulture)) / TicksPerSecond;
        }
    }
}
