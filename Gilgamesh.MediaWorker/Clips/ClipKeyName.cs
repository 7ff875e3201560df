using System.Globalization;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Clips;

internal enum ClipOrigin
{
    /// <summary>By stream copy out of the rendition.</summary>
    Copied,

    /// <summary>Encoded out of the source on its own.</summary>
    Encoded,
}

/// <summary>
/// What a clip's key says: which frames of which rendition, and how they were got. The key alone finds the file. What one way of making
/// clips did wrong is never served as the work of the other one, or of a later version.
/// </summary>
/// <param name="Picture">See <see cref="FramedFormat.Name"/>.</param>
internal sealed partial record ClipKeyName(string MediaId, PictureFormat Format, string Picture, int Version, ClipOrigin Origin, int First, int Frames)
{
    public static ClipKeyName For(string mediaId, FramedFormat format, ClipOrigin origin, ClipCut cut) =>
        new(mediaId, format.Format, format.Name, HouseFormat.Version, origin, cut.First, cut.Frames);

    /// <summary>Null where the text is no key; so a key can't name anything outside the media's own folder.</summary>
    public static ClipKeyName? Parse(string? key)
    {
        var match = Pattern().Match(key ?? "");
        return match.Success && PictureFormat.Named(match.Groups[2].Value) is { } format
            ? new(
                match.Groups[1].Value,
                format,
                match.Groups[2].Value + match.Groups[3].Value,
                Number(match, 4),
                match.Groups[5].Value == Name(ClipOrigin.Copied) ? ClipOrigin.Copied : ClipOrigin.Encoded,
                Number(match, 6), Number(match, 7))
            : null;
    }

    public string StoreKey => StoreKeys.Derived(MediaId, $"clip-{Suffix}.mp4");

    public override string ToString() => $"{MediaId}-{Suffix}";

    private string Suffix =>
        string.Create(CultureInfo.InvariantCulture, $"{Picture}-v{Version}-{Name(Origin)}-{First}-{Frames}");

    private static string Name(ClipOrigin origin) => origin == ClipOrigin.Copied ? "copied" : "encoded";

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9a-f]{64})-([a-z0-9]{1,20})(-auto|-fit|)-v([0-9]{1,4})-(copied|encoded)-([0-9]{1,8})-([0-9]{1,8})\z")]
    private static partial Regex Pattern();
}
