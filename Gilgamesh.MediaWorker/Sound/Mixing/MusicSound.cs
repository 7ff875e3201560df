using System.Runtime.CompilerServices;
using Gilgamesh.MediaWorker.Sound.Tempos;
using Gilgamesh.MediaWorker.Sound.Tracks;

namespace Gilgamesh.MediaWorker.Sound.Mixing;

/// <summary>How music is heard under a video.</summary>
/// <param name="Path">A file of <see cref="SoundTracks"/>.</param>
/// <param name="Gain">Factor, where nobody speaks.</param>
/// <param name="Duck">Decibels down while somebody speaks.</param>
/// <param name="FadeIn">Frames.</param>
/// <param name="FadeOut">Frames.</param>
internal sealed record MusicPlan(string Path, MusicLoop Loop, float Gain, double Duck, long FadeIn, long FadeOut);

/// <summary>Music for so many frames, looped where it is too short, down while somebody speaks.</summary>
internal sealed class MusicSound(MusicPlan plan, IReadOnlyList<SpokenStretch> spoken, long frames) : ISound
{
    public int Channels => TrackPlan.Channels;

    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        await using var reader = new StereoReader(plan.Path);
        var duck = GainCurve.Duck(spoken, plan.Duck);
        var block = new float[ISound.BlockFrames * Channels];
        var other = new float[plan.Loop.Fade * Channels];
        var factors = new float[ISound.BlockFrames];
        var place = plan.Loop.Begin;
        for (long at = 0; at < frames; at += ISound.BlockFrames)
        {
            var length = (int)Math.Min(ISound.BlockFrames, frames - at);
            for (var done = 0; done < length;)
            {
                var part = (int)Math.Min(length - done, Until(place));
                var samples = block.AsMemory(done * Channels, part * Channels);
                await reader.ReadAsync(place, samples, cancel);
                if (place >= plan.Loop.End)
                {
                    await reader.ReadAsync(plan.Loop.Start + place - plan.Loop.End, other.AsMemory(0, samples.Length), cancel);
                    CrossFade(samples.Span, other, place - plan.Loop.End);
                }

                place += part;
                place = place == plan.Loop.End + plan.Loop.Fade ? plan.Loop.Start + plan.Loop.Fade : place;
                done += part;
            }

            duck.Fill(at, factors.AsSpan(0, length));
            Scale(block, factors.AsSpan(0, length), at);
            yield return block.AsMemory(0, length * Channels);
        }
    }

    /// <summary>Frames to the next place at which something changes.</summary>
    private long Until(long place) => (place < plan.Loop.End ? plan.Loop.End : plan.Loop.End + plan.Loop.Fade) - place;

    /// <summary>By a cosine, so that neither of the two begins or ends at once.</summary>
    private void CrossFade(Span<float> leaving, ReadOnlySpan<float> coming, long since)
    {
        for (var i = 0; i < leaving.Length; i++)
        {
            var share = (1 - MathF.Cos(MathF.PI * (since + (i / Channels)) / plan.Loop.Fade)) / 2;
            leaving[i] += share * (coming[i] - leaving[i]);
        }
    }

    private void Scale(Span<float> block, ReadOnlySpan<float> factors, long at)
    {
        for (var i = 0; i < factors.Length; i++)
        {
            var fade = Math.Min(Part(at + i, plan.FadeIn), Part(frames - 1 - at - i, plan.FadeOut));
            var factor = plan.Gain * factors[i] * fade;
            block[i * Channels] *= factor;
            block[(i * Channels) + 1] *= factor;
        }
    }

    /// <summary>0 to 1; squared, because an ear hears equal steps of the logarithm.</summary>
    private static float Part(long frames, long fade)
    {
        var part = frames >= fade ? 1f : frames / (float)fade;
        return part * part;
    }
}
