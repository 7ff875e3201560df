using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Clips;
using Gilgamesh.MediaWorker.Sound;
using Gilgamesh.MediaWorker.Sound.Levels;
using Gilgamesh.MediaWorker.Sound.Mixing;
using Gilgamesh.MediaWorker.Sound.Tracks;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>The three buses of a video: narration, music, the clips' own sound. Mixed to one file of the loudness that is wanted.</summary>
internal sealed class SoundDesk(SoundTracks tracks, WorkerOptions options)
{
    /// <summary>LUFS of speech in the store, which music at volume 1 has too.</summary>
    private const double SpeechLoudness = -16;

    /// <summary>Makes what the mix needs, and finds it.</summary>
    /// <exception cref="WorkerFault">A volume is out of its range, or the music is not there or has no sound.</exception>
    public async Task<SoundPlan> PlanAsync(StitchRequest request, LocalFiles files, CancellationToken cancel)
    {
        if (request.Sound is not { } sound)
        {
            return new(null, null);
        }

        SoundRules.Check(sound);
        return new(
            sound.Music is { } music ? await MusicAsync(music, files, cancel) : null,
            sound.OriginalVolume is { } volume ? new OriginalSound(await OriginalAsync(request, files, cancel), (float)volume) : null);
    }

    /// <summary>Writes the finished sound of a timeline.</summary>
    public async Task<Loudness?> WriteAsync(StitchTimeline timeline, SoundPlan plan, JobFolder job, CancellationToken cancel)
    {
        await NarrationTrack.WriteAsync(timeline, job.File(StitchPlan.Narration), cancel);
        var frames = (long)timeline.Frames * HouseFormat.SamplesPerFrame;
        var narration = new WaveSound(job.File(StitchPlan.Narration), 1);
        List<ISound> others = [.. plan.Original is null ? [] : new ISound[] { plan.Original }];
        if (plan.Music is { } music)
        {
            others.Add(new MusicSound(music, await SpokenStretches.FindAsync(narration, cancel), frames));
        }

        ISound mix = others.Count == 0 ? narration : new Mix(narration, others);
        return await new Master(options.Loudness).WriteAsync(mix, frames, job.File(StitchPlan.Sound), cancel);
    }

    private async Task<MusicPlan> MusicAsync(StitchMusic music, LocalFiles files, CancellationToken cancel)
    {
        var facts = await tracks.InspectAsync(music.MediaId, cancel);
        var path = await files.FindAsync(await tracks.MusicAsync(music.MediaId, cancel), cancel) ?? throw WorkerFault.NotFound("music");
        var gain = music.Volume * Decibels.ToFactor(SpeechLoudness - facts.Inspection.Loudness.Integrated);
        return new(path, facts.Loop, (float)gain, music.Duck, Frames(music.FadeIn), Frames(music.FadeOut));
    }

    private async Task<IReadOnlyList<OriginalPlay>> OriginalAsync(StitchRequest request, LocalFiles files, CancellationToken cancel)
    {
        List<OriginalPlay> plays = [];
        foreach (var segment in request.Segments)
        {
            // Of a transition the old picture is heard.
            var unheard = segment.Lead;
            if (segment.Card is { } card)
            {
                plays.Add(new(null, 0, (long)(card.Frames - segment.Lead) * HouseFormat.SamplesPerFrame));
            }

            foreach (var play in segment.Plays)
            {
                var clip = ClipKeyName.Parse(play.ClipKey) ?? throw WorkerFault.NotFound("clip");
                var key = await tracks.OfPictureAsync(clip.MediaId, cancel);
                var path = key is null ? null : await files.FindAsync(key, cancel);
                var skipped = Math.Min(unheard, play.Frames);
                unheard -= skipped;
                plays.Add(new(path, (long)(clip.First + skipped) * HouseFormat.SamplesPerFrame, (long)(play.Frames - skipped) * HouseFormat.SamplesPerFrame));
            }
        }

        return plays;
    }

    private static long Frames(double seconds) => (long)(seconds * HouseFormat.SampleRate);
}

/// <summary>What is heard beside the narration; null for nothing.</summary>
internal sealed record SoundPlan(MusicPlan? Music, OriginalSound? Original);
