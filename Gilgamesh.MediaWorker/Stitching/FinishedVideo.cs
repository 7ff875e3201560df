using System.Globalization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Proof that a stitched file is what was planned: an exit code of 0 is none.</summary>
internal static class FinishedVideo
{
    private const double OneFrame = 1.0 / HouseFormat.FramesPerSecond;

    /// <param name="captions">Whether they are a track.</param>
    /// <param name="chapters">How many there are; they have a track of text that players don't show.</param>
    /// <returns>What is wrong with it, for the log; null where all is as planned.</returns>
    public static string? FindFault(IReadOnlyList<Mp4Track> tracks, int frames, bool captions = false, int chapters = 0)
    {
        string[] types = ["vide", "soun", .. captions ? ["sbtl"] : Array.Empty<string>(), .. chapters > 0 ? ["text"] : Array.Empty<string>()];
        if (!tracks.Select(track => track.Type).SequenceEqual(types))
        {
            return $"tracks of {string.Join(", ", tracks.Select(track => track.Type))} instead of {string.Join(", ", types)}";
        }

        if (chapters > 0 && tracks[^1].Samples < chapters)
        {
            return $"{tracks[^1].Samples} chapters instead of {chapters}";
        }

        var picture = tracks[0];

        if (picture.Samples != frames)
        {
            return $"{picture.Samples} frames instead of {frames}";
        }

        // Steps of one frame from 0 on: frame n stands at n/30 s, exactly.
        if (picture.Reordered || picture.Steps is not [{ Ticks: HouseFormat.TicksPerFrame }])
        {
            return "the frames are not one thirtieth of a second apart";
        }

        var expected = HouseFormat.Seconds(frames);
        return tracks.Take(2).FirstOrDefault(track => Math.Abs(track.Seconds - expected) > OneFrame) is { } wrong
            ? string.Create(CultureInfo.InvariantCulture, $"{wrong.Type} of {wrong.Seconds} s instead of {expected} s")
            : null;
    }
}
