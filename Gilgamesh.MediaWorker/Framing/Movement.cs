namespace Gilgamesh.MediaWorker.Framing;

/// <summary>Where two small grey pictures differ.</summary>
internal static class Movement
{
    /// <summary>Of 255; grain and the encoder change a pixel by less.</summary>
    private const int MinChange = 20;

    /// <summary>Parts of the picture: less is nothing, more is a camera that moves, a flash or a fade.</summary>
    private const double MinPart = 0.0008, MaxPart = 0.4;

    /// <summary>Part of the changed pixels that is left out on each side: what is far from the rest.</summary>
    private const double Stray = 0.03;

    /// <returns>Null where nothing moved, or everything did.</returns>
    public static Area? Between(byte[] before, byte[] after, int width, int height)
    {
        var (columns, rows) = (new int[width], new int[height]);
        var changed = 0;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (Math.Abs(before[(y * width) + x] - after[(y * width) + x]) >= MinChange)
                {
                    columns[x]++;
                    rows[y]++;
                    changed++;
                }
            }
        }

        var part = changed / (double)(width * height);
        if (part is < MinPart or > MaxPart)
        {
            return null;
        }

        var (across, down) = (Extent(columns, changed), Extent(rows, changed));
        return new Area(across.First / (double)width, down.First / (double)height, (across.Last + 1) / (double)width, (down.Last + 1) / (double)height);
    }

    private static (int First, int Last) Extent(int[] counts, int total)
    {
        var stray = (int)(total * Stray);
        var (first, last) = (0, counts.Length - 1);
        for (var left = counts[0]; left <= stray; left += counts[first])
        {
            first++;
        }

        for (var left = counts[^1]; left <= stray; left += counts[last])
        {
            last--;
        }

        return (first, last);
    }
}
