using System.Text.Json.Serialization;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Sound.Levels;
using Gilgamesh.MediaWorker.Sound.Tracks;

namespace Gilgamesh.MediaWorker.Sound.Tempos;

/// <summary>What is known of a piece of music: what clients are told, and how it is looped.</summary>
internal sealed record MusicFacts(SoundInspection Inspection, MusicLoop Loop)
{
    /// <summary>One reading of the whole sound.</summary>
    /// <param name="path">A file of <see cref="SoundTracks"/>.</param>
    /// <returns>Null where all of it is silent.</returns>
    public static async Task<MusicFacts?> MeasureAsync(string path, CancellationToken cancel)
    {
        var meter = new LoudnessMeter(TrackPlan.Channels);
        var peaks = new TruePeaks(TrackPlan.Channels);
        var onsets = new OnsetEnvelope();
        long frames = 0;
        var peak = 0f;
        await foreach (var block in new WaveSound(path, TrackPlan.Channels).ReadAsync(cancel))
        {
            meter.Add(block.Span);
            onsets.Add(block.Span);
            frames += block.Length / TrackPlan.Channels;
            foreach (var one in peaks.Of(block.Span))
            {
                peak = Math.Max(peak, one);
            }
        }

        if (meter.Integrated() is not { } loudness)
        {
            return null;
        }

        var tempo = TempoFinder.Find(onsets.Values);
        return new(
            new(frames / (double)HouseFormat.SampleRate, new(Math.Round(loudness, 2), Math.Round(Decibels.Of(peak), 2)), tempo),
            LoopFinder.Find(onsets, tempo, frames));
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(MusicFacts))]
internal sealed partial class MusicJson : JsonSerializerContext;
