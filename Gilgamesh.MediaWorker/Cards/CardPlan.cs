using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Cards;

/// <summary>One card in house format, as plain data.</summary>
/// <param name="Script">ASS: its text.</param>
/// <param name="Behind">The clip whose first picture is seen behind the text; null for the plain colour.</param>
internal sealed record CardPlan(PictureFormat Format, int Frames, string Background, string Script, TimelinePlay? Behind)
{
    public const string ScriptFile = "card.ass";
    public const string Output = "card.partial.mp4";

    /// <summary>Part of every key. Raise it when the same card is drawn otherwise.</summary>
    private const int Version = 1;

    /// <summary>The picture is blurred at a quarter of its size, which costs a sixteenth.</summary>
    private const int Smaller = 4;

    /// <summary>With a picture behind it, it stands with the clips of that one's media, and goes when that goes.</summary>
    public string Key
    {
        get
        {
            var made = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{HouseFormat.Version}\n{Format}\n{Frames}\n{Background}\n{Behind?.StoreKey}\n{Behind?.First}\n{Script}");
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(made)));
            return Behind?.StoreKey is { } clip && StoreKeys.OwnerOf(clip) is { } media ? StoreKeys.Derived(media, $"clip-card-{hash}.mp4") : StoreKeys.Card(hash);
        }
    }

    /// <summary>The script lies in the folder under a name of the worker's own: nothing of a text is in the arguments.</summary>
    public FfmpegJob Job(VideoEncoder encoder, string folder) => new("card",
    [
        .. encoder.Device,
        .. Behind is null ? FfmpegInput.Colour(Background, Format.Width, Format.Height, HouseFormat.FramesPerSecond) : FfmpegInput.Own(Behind.Path, "mov"),
        "-map", "0:v:0", "-frames:v", Frames.ToString(CultureInfo.InvariantCulture),
        "-vf", string.Create(CultureInfo.InvariantCulture, $"{(Behind is null ? Plain : Blurred(Behind))},ass={ScriptFile}{encoder.Upload}"),
        .. HouseEncoder.Arguments(encoder, Format, []),
        Output,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(Frames),
        WorkingDirectory = folder,
        Class = JobClass.Interactive,
    };

    private static string Plain => "scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";

    /// <summary>The tint keeps the text readable on any picture.</summary>
    private string Blurred(TimelinePlay behind) => string.Create(
        CultureInfo.InvariantCulture,
        $"trim=start_frame={behind.First}:end_frame={behind.First + 1},scale={Format.Width / Smaller}:{Format.Height / Smaller}:flags=area,gblur=sigma=8,scale={Format.Width}:{Format.Height}:flags=bicubic,"
        + $"drawbox=color=0x{Background[1..]}@0.45:t=fill,loop=loop={Frames - 1}:size=1:start=0,settb=1/{HouseFormat.FramesPerSecond},setpts=N,format=yuv420p");
}
