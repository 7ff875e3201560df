using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Sound.Mixing;

/// <summary>A stretch of a narration in which somebody speaks, in frames of sound.</summary>
internal sealed record SpokenStretch(long From, long To);

/// <summary>Finds where somebody speaks. The narration is known before it is mixed, so that whatever goes down for it can be down in time.</summary>
internal static class SpokenStretches
{
    /// <summary>Amplitude, 34 dB under the loudness of speech: what is quieter is no part of it.</summary>
    private const float Threshold = 0.0032f;

    private const int Window = HouseFormat.SampleRate / 100;

    /// <summary>A pause that is no longer than this belongs to the speech: music that comes up for a breath is restless.</summary>
    private const int MaxPause = HouseFormat.SampleRate;

    /// <param name="narration">One channel.</param>
    public static async Task<IReadOnlyList<SpokenStretch>> FindAsync(ISound narration, CancellationToken cancel)
    {
        List<SpokenStretch> found = [];
        long at = 0;
        await foreach (var block in narration.ReadAsync(cancel))
        {
            for (var from = 0; from < block.Length; from += Window)
            {
                var window = block.Span.Slice(from, Math.Min(Window, block.Length - from));
                if (window.IndexOfAnyExceptInRange(-Threshold, Threshold) >= 0)
                {
                    Add(found, new(at + from, at + from + window.Length));
                }
            }

            at += block.Length;
        }

        return found;
    }

    private static void Add(List<SpokenStretch> found, SpokenStretch window)
    {
        if (found.Count > 0 && window.From - found[^1].To <= MaxPause)
        {
            found[^1] = found[^1] with { To = window.To };
        }
        else
        {
            found.Add(window);
        }
    }
}
