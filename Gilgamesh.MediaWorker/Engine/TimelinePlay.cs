namespace Gilgamesh.MediaWorker.Engine;

/// <param name="Path">A clip in house format.</param>
/// <param name="Frames">How many of its frames are shown, from <see cref="First"/> on.</param>
/// <param name="Whole">True where they go to the file's end.</param>
/// <param name="StoreKey">Of the clip; null for a file that is not in the store.</param>
internal sealed record TimelinePlay(string Path, int Frames, bool Whole, string? StoreKey = null)
{
    /// <summary>A keyframe; those before it are not shown.</summary>
    public int First { get; init; }
}
