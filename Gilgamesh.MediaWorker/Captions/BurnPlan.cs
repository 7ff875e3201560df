using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>One play with what is drawn on it.</summary>
/// <param name="Script">ASS, with the play's own frames.</param>
internal sealed record BurnPlan(PictureFormat Format, TimelinePlay Play, string Script)
{
    public const string ScriptFile = "captions.ass";
    public const string Output = "burned.partial.mp4";

    /// <summary>Part of every key. Raise it when the same script is drawn otherwise.</summary>
    private const int Version = 2;

    /// <summary>Those of the plays that show a text, by their places.</summary>
    public static IReadOnlyList<(int Place, BurnPlan Plan)> Of(PictureFormat format, IReadOnlyList<TimelinePlay> plays, IReadOnlyList<DrawnText> texts)
    {
        var events = texts.SelectMany(AssEvent.Of).ToList();
        List<(int Place, BurnPlan Plan)> plans = [];
        var first = 0;
        for (var n = 0; n < plays.Count; first += plays[n++].Frames)
        {
            if (AssEvent.On(events, first, plays[n].Frames) is { Count: > 0 } seen)
            {
                plans.Add((n, new(format, plays[n], AssScript.Write(format, texts.Where(text => seen.Any(state => state.Style == text.Name)).Select(text => text.StyleLine(format)), seen))));
            }
        }

        return plans;
    }

    /// <summary>In the store it stands with the clips of its media, and goes when that goes; null for a play that is of no media.</summary>
    public string? Key
    {
        get
        {
            if (Play.StoreKey is not { } clip || StoreKeys.OwnerOf(clip) is not { } media)
            {
                return null;
            }

            var made = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{HouseFormat.Version}\n{clip}\n{Play.First}\n{Play.Frames}\n{Script}");
            return StoreKeys.Derived(media, $"clip-burned-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)))}.mp4");
        }
    }

    /// <summary>The script lies in the folder under a name of the worker's own: nothing of a text is in the arguments.</summary>
    public FfmpegJob Job(VideoEncoder encoder, string folder) => new("captions",
    [
        .. encoder.Device,
        .. FfmpegInput.Own(Play.Path, "mov"),
        "-map", "0:v:0", "-frames:v", Play.Frames.ToString(CultureInfo.InvariantCulture),
        "-vf", string.Create(CultureInfo.InvariantCulture, $"trim=start_frame={Play.First},settb=1/{HouseFormat.FramesPerSecond},setpts=N,ass={ScriptFile}{encoder.Upload}"),
        .. HouseEncoder.Arguments(encoder, Format, []),
        Output,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(Play.Frames),
        WorkingDirectory = folder,
        Class = JobClass.Interactive,
    };
}
