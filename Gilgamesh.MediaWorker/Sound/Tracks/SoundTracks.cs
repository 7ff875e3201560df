using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Sound.Tempos;
using Gilgamesh.MediaWorker.Store;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Sound.Tracks;

/// <summary>
/// The sound of media files in house format: WAV, 48 kHz, two channels. Made when it is first asked for, and kept as long as there is room:
/// 11.5 MB a minute, out of which any stretch is read to the sample without a decoder.
/// </summary>
internal sealed class SoundTracks(IMediaStore store, DerivedFiles derived, MediaInspector inspector, IFfmpegEngine engine, WorkerOptions options)
{
    /// <summary>Seconds; shorter is a mistake.</summary>
    private const int MinSeconds = 1;

    /// <summary>Key of a media file's sound from its own beginning, its first hour. It is there when this returns.</summary>
    /// <exception cref="WorkerFault">There is no such media, or it has no sound.</exception>
    public Task<string> MusicAsync(string mediaId, CancellationToken cancel) => MakeAsync(mediaId, "sound-music-1.wav", async job =>
    {
        using var source = await inspector.OpenAsync(mediaId, cancel);
        var output = job.File("sound.wav");
        try
        {
            await engine.RunAsync(TrackPlan.Music(source.Path, await FindSoundAsync(source.Path, cancel), output), null, cancel);
        }
        catch (ProgramException fault) when (fault.Failure == ProgramFailure.Exited)
        {
            throw Unreadable(fault);
        }

        return new FileInfo(output).Length > WavFile.HeaderBytes + (MinSeconds * HouseFormat.SampleRate * TrackPlan.Channels * WavFile.BytesPerSample)
            ? output
            : throw WorkerFault.Unreadable($"The sound is damaged, or shorter than {MinSeconds} s.");
    }, cancel);

    /// <summary>Key of a video's sound from its first picture on: frame n begins with sample n x 1600. Null where the video is silent.</summary>
    public async Task<string?> OfPictureAsync(string mediaId, CancellationToken cancel)
    {
        var media = await inspector.GetAsync(mediaId, cancel);
        return media.Picture.Audio is not { } stream ? null : await MakeAsync(mediaId, "sound-picture-1.wav", async job =>
        {
            using var source = await inspector.OpenAsync(mediaId, cancel);
            var output = job.File("sound.wav");
            await engine.RunAsync(TrackPlan.OfPicture(source.Path, stream, media.Picture.AudioStart, media.Inspection.Probe.Duration, output), null, cancel);
            return output;
        }, cancel);
    }

    /// <summary>What is known of a media file's sound, as music. Found out once, and kept.</summary>
    /// <exception cref="WorkerFault">There is no such media, or it has no sound that can be heard.</exception>
    public async Task<MusicFacts> InspectAsync(string mediaId, CancellationToken cancel)
    {
        var key = await MusicAsync(mediaId, cancel);
        await using var kept = await derived.OpenAsync(StoreKeys.Derived(mediaId, "sound-music-1.json"), async job =>
        {
            using var track = await store.OpenLocalAsync(key, cancel) ?? throw WorkerFault.NotFound("media");
            var facts = await MusicFacts.MeasureAsync(track.Path, cancel)
                ?? throw new WorkerFault(WorkerErrorCodes.NoSound, "All of the sound is silent.");
            var output = job.File("sound.json");
            await File.WriteAllBytesAsync(output, JsonSerializer.SerializeToUtf8Bytes(facts, MusicJson.Default.MusicFacts), cancel);
            return output;
        }, cancel);
        return (await JsonSerializer.DeserializeAsync(kept, MusicJson.Default.MusicFacts, cancel))!;
    }

    private async Task<string> MakeAsync(string mediaId, string name, Func<JobFolder, Task<string>> make, CancellationToken cancel)
    {
        if (!StoreKeys.IsHash(mediaId))
        {
            throw WorkerFault.NotFound("media");
        }

        var key = StoreKeys.Derived(mediaId, name);
        await using var made = await derived.OpenAsync(key, make, cancel);
        return key;
    }

    private async Task<int> FindSoundAsync(string path, CancellationToken cancel)
    {
        try
        {
            var result = await engine.RunAsync(InspectJobs.Probe(path, options.MaxPixels), null, cancel);
            var streams = FfprobeReport.Parse(result.Output, result.Stderr).Streams ?? [];
            return streams.Count > options.MaxStreams
                ? throw WorkerFault.OverLimit($"The file has {streams.Count} streams; at most {options.MaxStreams} are allowed.")
                : StreamChoice.Sound(streams)?.Index ?? throw new WorkerFault(WorkerErrorCodes.NoSound, "The file has no sound that can be decoded.");
        }
        catch (ProgramException fault) when (fault.Failure == ProgramFailure.Exited)
        {
            throw Unreadable(fault);
        }
    }

    private static WorkerFault Unreadable(ProgramException fault) =>
        WorkerFault.Unreadable("The file is no sound that can be read: MP3, WAV, FLAC, Ogg, AAC, M4A, or a video with sound is expected.", fault);
}
