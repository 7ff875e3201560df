using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Renditions.Encoders;

/// <summary>
/// A video has one header for all its pictures: what one encoder made is joined by copy with what another one made only where the parameter sets of both
/// are the same, to the bit. What has others is encoded again, by the encoder whose pictures most of the frames are already.
/// </summary>
internal sealed class SameHeaders(IFfmpegEngine engine, IMediaStore store, EncoderTrial trial, EncoderChoice choice)
{
    private const string Output = "again.partial.mp4";

    /// <summary>The encoder of a job that adds to these plays.</summary>
    public async Task<EncoderRun> BeginAsync(PictureFormat format, IEnumerable<TimelinePlay> plays, CancellationToken cancel) =>
        // Where the one that was chosen works no longer, the job finds out, and says so.
        choice.Chosen == VideoEncoder.Software || await trial.RunAsync(choice.Chosen, format, cancel) is null
            ? choice.Begin()
            : choice.Begin((await BestAsync(format, Read(plays), choice.Chosen, cancel)).Encoder);

    /// <summary>Plays that can be joined by copy.</summary>
    /// <param name="run">Of the job that they are joined in.</param>
    /// <param name="files">Keeps open what is returned.</param>
    /// <returns>The plays, and how many frames were encoded for it.</returns>
    public async Task<(IReadOnlyList<TimelinePlay> Plays, int Encoded)> MakeAsync(
        PictureFormat format, IReadOnlyList<TimelinePlay> plays, EncoderRun run, JobClass jobClass, JobFolder job, LocalFiles files, CancellationToken cancel)
    {
        var sets = Read(plays);
        if (sets.Select(play => play.Sets).Distinct().Count() <= 1)
        {
            return (plays, 0);
        }

        var best = await BestAsync(format, sets, run.Encoder, cancel);
        var own = best.Encoder == VideoEncoder.Software ? choice.Begin(VideoEncoder.Software) : run;
        Dictionary<TimelinePlay, TimelinePlay> again = [];
        var encoded = 0;
        foreach (var play in sets.Where(play => play.Sets != best.Sets).Select(play => play.Play).Distinct())
        {
            var key = Key(play, best.Sets);
            if (key is not null && await files.FindAsync(key, cancel) is { } kept)
            {
                again[play] = new(kept, play.Frames, Whole: true, key);
                continue;
            }

            var folder = Directory.CreateDirectory(job.File($"again-{Guid.NewGuid():n}")).FullName;
            var made = Path.Combine(folder, Output);
            await own.RunAsync(async encoder =>
            {
                await engine.RunAsync(Plan(encoder, format, play, folder) with { Class = jobClass }, null, cancel);
                Check(made, play);
            });
            if (own.FellBack)
            {
                // What it made so far has other headers than what the software encoder makes now.
                return await MakeAsync(format, plays, run, jobClass, job, files, cancel);
            }

            if (Mp4Index.ParameterSets(made) != best.Sets)
            {
                throw new InvalidOperationException($"what {best.Encoder.Name} makes has other parameter sets than it had");
            }

            encoded += play.Frames;
            again[play] = new(key is null ? made : await KeepAsync(key, made, files, cancel), play.Frames, Whole: true, key);
        }

        return ([.. plays.Select(play => again.GetValueOrDefault(play, play))], encoded);
    }

    private async Task<string> KeepAsync(string key, string made, LocalFiles files, CancellationToken cancel)
    {
        await store.PutFileAsync(key, made, cancel);
        return await files.FindAsync(key, cancel) ?? throw WorkerFault.NotFound("clip");
    }

    /// <summary>The encoder that has the most frames already, of those that can make more.</summary>
    private async Task<(VideoEncoder Encoder, string Sets)> BestAsync(
        PictureFormat format, IReadOnlyList<(TimelinePlay Play, string Sets)> plays, VideoEncoder usual, CancellationToken cancel)
    {
        List<(VideoEncoder Encoder, string Sets)> able = [];
        foreach (var encoder in new[] { usual, VideoEncoder.Software }.Distinct())
        {
            if (await trial.RunAsync(encoder, format, cancel) is { } sets)
            {
                able.Add((encoder, sets));
            }
        }

        return able.Count > 0
            ? able.MaxBy(one => plays.Where(play => play.Sets == one.Sets).Sum(play => play.Play.Frames))
            : throw new InvalidOperationException("no encoder works any more");
    }

    private static IReadOnlyList<(TimelinePlay Play, string Sets)> Read(IEnumerable<TimelinePlay> plays)
    {
        Dictionary<string, string> known = [];
        return [.. plays.Select(play => (play, known.TryGetValue(play.Path, out var sets) ? sets : known[play.Path] = Mp4Index.ParameterSets(play.Path)))];
    }

    /// <summary>In the store it stands with the clips of its media; null for a play that is of no media.</summary>
    private static string? Key(TimelinePlay play, string sets)
    {
        if (play.StoreKey is not { } clip || StoreKeys.OwnerOf(clip) is not { } media)
        {
            return null;
        }

        var made = string.Create(CultureInfo.InvariantCulture, $"{HouseFormat.Version}\n{clip}\n{play.First}\n{play.Frames}\n{sets}");
        return StoreKeys.Derived(media, $"clip-again-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)))}.mp4");
    }

    /// <summary>The same pictures, with keyframes where they were.</summary>
    private static FfmpegJob Plan(VideoEncoder encoder, PictureFormat format, TimelinePlay play, string folder) => new("encode again",
    [
        .. encoder.Device,
        .. FfmpegInput.Own(play.Path, "mov"),
        "-map", "0:v:0", "-frames:v", play.Frames.ToString(CultureInfo.InvariantCulture),
        "-vf", string.Create(CultureInfo.InvariantCulture, $"trim=start_frame={play.First},settb=1/{HouseFormat.FramesPerSecond},setpts=N{encoder.Upload}"),
        .. HouseEncoder.Arguments(encoder, format, Keyframes(play)),
        Output,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(play.Frames),
        WorkingDirectory = folder,
    };

    private static void Check(string made, TimelinePlay play)
    {
        var index = Mp4Index.Read(made).Single();
        if (index.Samples != play.Frames || Keyframes(play).Except(index.Keyframes).Any())
        {
            throw new InvalidOperationException($"{index.Samples} frames instead of {play.Frames}, or other keyframes");
        }
    }

    private static IEnumerable<int> Keyframes(TimelinePlay play) =>
        Mp4Index.Read(play.Path).Single().Keyframes.Select(key => key - play.First).Where(key => key > 0 && key < play.Frames);
}
