using System.Globalization;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;
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
internal sealed partial record ClipKeyName(string MediaId, PictureFormat Format, int Version, ClipOrigin Origin, int First, int Frames)
{
    public static ClipKeyName For(string mediaId, PictureFormat format, ClipOrigin origin, ClipCut cut) =>
        new(mediaId, format, HouseFormat.Version, origin, cut.First, cut.Frames);

    /// <summary>Null where the text is no key; so a key can't name anything outside the media's own folder.</summary>
    public static ClipKeyName? Parse(string? key)
    {
        var match = Pattern().Match(key ?? "");
        return match.Success && PictureFormat.Named(match.Groups[2].Value) is { } format
            ? new(
                match.Groups[1].Value,
                format,
                Number(match, 3),
                match.Groups[4].Value == Name(ClipOrigin.Copied) ? ClipOrigin.Copied : ClipOrigin.Encoded,
                Number(match, 5), Number(match, 6))
            : null;
    }

    public string StoreKey => StoreKeys.Derived(MediaId, $"clip-{Suffix}.mp4");

    public override string ToString() => $"{MediaId}-{Suffix}";

    private string Suffix =>
        string.Create(CultureInfo.InvariantCulture, $"{Format}-v{Version}-{Name(Origin)}-{First}-{Frames}");

    private static string Name(ClipOrigin origin) => origin == ClipOrigin.Copied ? "copied" : "encoded";

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9a-f]{64})-([a-z0-9]{1,20})-v([0-9]{1,4})-(copied|encoded)-([0-9]{1,8})-([0-9]{1,8})\z")]
    private static partial Regex Pattern();
}
