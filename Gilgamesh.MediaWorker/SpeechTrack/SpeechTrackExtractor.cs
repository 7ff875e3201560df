using System.Globalization;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.SpeechTrack;

/// <summary>The sound of a video, small, for a speech recogniser: Opus in Ogg, mono, from 16 kHz. An hour is about 11 MB.</summary>
internal sealed class SpeechTrackExtractor(MediaInspector inspector, DerivedFiles derived, IFfmpegEngine engine)
{
    /// <exception cref="WorkerFault">There is no such media, or it has no sound.</exception>
    public async Task<Stream> OpenAsync(string mediaId, SoundStretch stretch, CancellationToken cancel)
    {
        var media = await inspector.GetAsync(mediaId, cancel);
        if (media.Picture.Audio is not { } stream)
        {
            throw WorkerFault.NotFound("sound: the video is silent");
        }

        return await derived.OpenAsync(
            StoreKeys.Derived(mediaId, $"speech-track{stretch.Suffix}.ogg"),
            async job =>
            {
                var file = job.File("speech-track.ogg");
                using var source = await inspector.OpenAsync(mediaId, cancel);
                await engine.RunAsync(Plan(source.Path, media, stream, stretch, file), null, cancel);
                return file;
            },
            cancel);
    }

    /// <summary>Gaps and a late start are filled with silence, and what sounds before the first picture is cut off: times stay the picture's.</summary>
    private static FfmpegJob Plan(string path, InspectedMedia media, int stream, SoundStretch stretch, string output)
    {
        var start = media.Picture.AudioStart + stretch.Start;
        var rest = Math.Max(0.1, media.Inspection.Probe.Duration - stretch.Start);
        var duration = Math.Min(rest, stretch.Seconds ?? rest);
        var filter = string.Create(
            CultureInfo.InvariantCulture, $"aresample=16000:async=1:first_pts=0,atrim=start={start:0.######}:duration={duration:0.######},asetpts=PTS-STARTPTS");
        return new(
            "speech-track",
            [
                .. FfmpegInput.Untrusted(path), "-map", $"0:{stream}", "-af", filter,
                "-ac", "1", "-c:a", "libopus", "-b:a", "24k", "-application", "voip", "-f", "ogg", output,
            ])
        {
            ExpectedSeconds = duration,
            Class = JobClass.Upload,
        };
    }
}

/// <summary>A part of a video's sound, in seconds from the first picture.</summary>
/// <param name="Seconds">Null: to the end.</param>
internal sealed record SoundStretch(double Start = 0, double? Seconds = null)
{
    /// <summary>Of the derived file's name; nothing for the whole sound.</summary>
    public string Suffix => this == new SoundStretch() ? "" : FormattableString.Invariant($"-{Start * 1000:0}-{Seconds * 1000:0}");
}
