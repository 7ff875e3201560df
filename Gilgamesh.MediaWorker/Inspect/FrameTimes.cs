namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>One picture of a scan.</summary>
/// <param name="Time">Seconds on ffmpeg's timeline.</param>
/// <param name="Change">Mean absolute difference to the picture before, 0 to 100.</param>
/// <param name="Jump">The same, less what the picture before differed from its own predecessor: motion cancels out.</param>
/// <param name="Lost">Pictures that could not be decoded between the one before and this one.</param>
/// <param name="Broken">The decoder made up a part of it.</param>
internal readonly record struct ScannedFrame(double Time, float Change, float Jump, int Lost = 0, bool Broken = false);

/// <summary>All pictures of a scan, in order of time; 24 bytes each.</summary>
internal sealed record FrameTimes(IReadOnlyList<ScannedFrame> Frames)
{
    public int Count => Frames.Count;

    /// <summary>All that came out of the decoder, with those that share their time with another.</summary>
    public int Pictures { get; init; } = Frames.Count;

    /// <summary>Pictures that could not be decoded after the last one that could.</summary>
    public int LostAtEnd { get; init; }

    public double First => Frames[0].Time;

    public double Last => Frames[^1].Time;

    /// <summary>Seconds from one picture to the next, on average.</summary>
    public double Interval => (Last - First) / (Count - 1);
}
