using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Speech;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary>Speaks an exercise's cues with the worker's own voices.</summary>
internal sealed class Instructor(SpeechMaker speech, IMediaStore store)
{
    /// <summary>The spoken cues of each shot.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Speech>>> SpeakAsync(Exercise exercise, CancellationToken cancel)
    {
        var voice = Voices.All[exercise.Name.Length % Voices.All.Count];
        var shots = new List<IReadOnlyList<Speech>>();
        foreach (var shot in exercise.Shots)
        {
            var cues = new List<Speech>();
            foreach (var cue in shot.Cues)
            {
                cues.Add(await speech.SpeakAsync(new(cue, voice, 1), cancel));
            }

            shots.Add(cues);
        }

        return shots;
    }

    /// <summary>Writes one WAV as long as the video, each cue at its time and silence between.</summary>
    public async Task WriteTrackAsync(SampleTimeline timeline, IEnumerable<Speech> cues, string path, CancellationToken cancel)
    {
        var track = new byte[Samples(timeline.Duration) * WavFile.BytesPerSample];
        foreach (var (cue, spoken) in timeline.Cues.Zip(cues))
        {
            await using var wave = await store.OpenReadAsync(StoreKeys.Speech(spoken.SpeechKey), cancel)
                ?? throw new InvalidOperationException("a cue that was just spoken is not in the store");
            wave.Position = WavFile.HeaderBytes;
            var from = (int)Samples(cue.Start) * WavFile.BytesPerSample;
            await wave.ReadExactlyAsync(track.AsMemory(from, (int)spoken.Samples * WavFile.BytesPerSample), cancel);
        }

        await using var file = File.Create(path);
        await file.WriteAsync(WavFile.Header(Samples(timeline.Duration)), cancel);
        await file.WriteAsync(track, cancel);
    }

    private static long Samples(double seconds) => (long)Math.Round(seconds * HouseFormat.SampleRate);
}
