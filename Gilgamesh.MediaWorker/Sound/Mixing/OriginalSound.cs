using System.Runtime.CompilerServices;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Sound.Tracks;

namespace Gilgamesh.MediaWorker.Sound.Mixing;

/// <summary>One showing of a clip, with the sound that it was recorded with.</summary>
/// <param name="Path">A file of <see cref="SoundTracks"/>; null where its video is silent.</param>
/// <param name="First">The first frame of sound that is heard.</param>
internal sealed record OriginalPlay(string? Path, long First, long Frames);

/// <summary>The clips' own sound, one after the other, with a short fade at every join.</summary>
/// <param name="volume">Factor.</param>
internal sealed class OriginalSound(IReadOnlyList<OriginalPlay> plays, float volume) : ISound
{
    /// <summary>Frames of the fade at a join: 8 ms.</summary>
    public const int Fade = HouseFormat.SampleRate / 125;

    public int Channels => TrackPlan.Channels;

    public async IAsyncEnumerable<ReadOnlyMemory<float>> ReadAsync([EnumeratorCancellation] CancellationToken cancel)
    {
        var block = new float[ISound.BlockFrames * Channels];
        var filled = 0;
        foreach (var play in plays)
        {
            await using var reader = play.Path is null ? null : new StereoReader(play.Path);
            for (long done = 0; done < play.Frames;)
            {
                var part = (int)Math.Min(ISound.BlockFrames - filled, play.Frames - done);
                var samples = block.AsMemory(filled * Channels, part * Channels);
                if (reader is null)
                {
                    samples.Span.Clear();
                }
                else
                {
                    await reader.ReadAsync(play.First + done, samples, cancel);
                    Shape(samples.Span, done, play.Frames);
                }

                (done, filled) = (done + part, filled + part);
                if (filled == ISound.BlockFrames)
                {
                    yield return block;
                    filled = 0;
                }
            }
        }

        if (filled > 0)
        {
            yield return block.AsMemory(0, filled * Channels);
        }
    }

    private void Shape(Span<float> samples, long from, long frames)
    {
        for (var i = 0; i < samples.Length; i++)
        {
            var frame = from + (i / Channels);
            var edge = Math.Min(1f, Math.Min(frame, frames - 1 - frame) / (float)Fade);
            samples[i] *= volume * (1 - MathF.Cos(MathF.PI * edge)) / 2;
        }
    }
}
