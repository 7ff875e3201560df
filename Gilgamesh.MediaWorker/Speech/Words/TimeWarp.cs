namespace Gilgamesh.MediaWorker.Speech.Words;

/// <summary>
/// Dynamic time warping: which moment of one speech is which of another that says the same, where one may hurry and the other linger. Only paths
/// within a band around the straight line are tried, which bounds the memory.
/// </summary>
internal static class TimeWarp
{
    private const int MinBand = 200;
    private const int MaxBand = 1000;

    /// <summary>Lingering costs a little more than going on together, so that silence is passed through evenly.</summary>
    private const float Linger = 1.15f;

    private const byte Together = 0;
    private const byte FirstAlone = 1;
    private const byte SecondAlone = 2;

    /// <returns>For each frame of the first one the frame of the second: the first of those that go with it.</returns>
    public static int[] Align(float[][] first, float[][] second)
    {
        var band = Math.Clamp(Math.Max(first.Length, second.Length) / 4, MinBand, MaxBand);
        var steps = new byte[first.Length][];
        var before = Array.Empty<float>();
        var beforeFrom = 0;
        for (var i = 0; i < first.Length; i++)
        {
            var (from, end) = Row(i, first.Length, second.Length, band);
            var costs = new float[end - from];
            steps[i] = new byte[end - from];
            for (var j = from; j < end; j++)
            {
                var distance = Distance(first[i], second[j]);
                if (i == 0 && j == from)
                {
                    costs[0] = distance;
                    continue;
                }

                var together = At(before, j - 1 - beforeFrom) + distance;
                var firstAlone = At(before, j - beforeFrom) + (Linger * distance);
                var secondAlone = At(costs, j - 1 - from, j - from) + (Linger * distance);
                var least = Math.Min(together, Math.Min(firstAlone, secondAlone));
                costs[j - from] = least;
                steps[i][j - from] = least == together ? Together : least == firstAlone ? FirstAlone : SecondAlone;
            }

            (before, beforeFrom) = (costs, from);
        }

        return Trace(steps, first.Length, second.Length, band);
    }

    private static int[] Trace(byte[][] steps, int firsts, int seconds, int band)
    {
        var path = new int[firsts];
        var (i, j) = (firsts - 1, seconds - 1);
        while (true)
        {
            path[i] = j;
            var step = steps[i][j - Row(i, firsts, seconds, band).From];
            if (i == 0 && (j == 0 || step == Together))
            {
                return path;
            }

            i -= step == SecondAlone ? 0 : 1;
            j -= step == FirstAlone ? 0 : 1;
        }
    }

    private static (int From, int End) Row(int i, int firsts, int seconds, int band)
    {
        var middle = (int)((long)i * seconds / firsts);
        // The first row begins at the beginning, and the last one ends at the end.
        return (Math.Max(0, middle - band), Math.Min(seconds, middle + band + 1));
    }

    private static float At(float[] costs, int place, int? count = null) =>
        place >= 0 && place < (count ?? costs.Length) ? costs[place] : float.PositiveInfinity;

    private static float Distance(float[] one, float[] other)
    {
        float sum = 0;
        for (var n = 0; n < one.Length; n++)
        {
            sum += Math.Abs(one[n] - other[n]);
        }

        // Never nothing: of equal ways, the straight one is taken.
        return sum + 1;
    }
}
