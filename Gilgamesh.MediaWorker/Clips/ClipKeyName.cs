using System.Globalization;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Renditions;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Clips;

/// <summary>
/// What a clip's key says: which frames of which rendition. The key alone finds the file, and whatever way the clip was made,
/// it shows the same pictures.
/// </summary>
internal sealed partial record ClipKeyName(string MediaId, AspectRatio Aspect, int Version, int First, int Frames)
{
    public static ClipKeyName For(string mediaId, AspectRatio aspect, ClipCut cut) =>
        new(mediaId, aspect, HouseFormat.Version, cut.First, cut.Frames);

    /// <summary>Null where the text is no key; so a key can't name anything outside the media's own folder.</summary>
    public static ClipKeyName? Parse(string? key)
    {
        var match = Pattern().Match(key ?? "");
        return match.Success
            ? new(
                match.Groups[1].Value,
                match.Groups[2].Value == RenditionPlan.Name(AspectRatio.Square) ? AspectRatio.Square : AspectRatio.Portrait,
                Number(match, 3), Number(match, 4), Number(match, 5))
            : null;
    }

    public string StoreKey => StoreKeys.Derived(MediaId, $"clip-{Suffix}.mp4");

    public override string ToString() => $"{MediaId}-{Suffix}";

    private string Suffix => string.Create(CultureInfo.InvariantCulture, $"{RenditionPlan.Name(Aspect)}-v{Version}-{First}-{Frames}");

    private static int Number(Match match, int group) => int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\A([0-9a-f]{64})-(portrait|square)-v([0-9]{1,4})-([0-9]{1,8})-([0-9]{1,8})\z")]
    private static partial Regex Pattern();
}
