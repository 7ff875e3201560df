namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>How a source's numbers mean colours, in ffmpeg's names; null where the file doesn't say.</summary>
internal sealed record SourceColour(string? Matrix, string? Transfer, string? Primaries)
{
    public bool Hdr => Transfer is "smpte2084" or "arib-std-b67";

    /// <summary>
    /// Options of the scale filter. A source that doesn't say is read as players do: HD is bt709, anything smaller is bt601.
    /// An HDR picture is only scaled here; the tone mapper converts it.
    /// </summary>
    public string ScaleOptions(int width, int height) => Hdr
        ? "in_range=auto"
        : $"in_color_matrix={(Matrix is null && IsHd(width, height) ? "bt709" : "auto")}:out_color_matrix=bt709:out_range=tv";

    /// <summary>Filters after scaling, up to 8 bits of bt709.</summary>
    public string ToHouse => Hdr ? $"{ToneMap},{Tag}" : Tag;

    private static bool IsHd(int width, int height) => Math.Max(width, height) >= 1280 || Math.Min(width, height) > 576;

    /// <summary>Marks a picture that is in house format already.</summary>
    public const string Tag =
        "setsar=1,format=yuv420p,setparams=range=tv:colorspace=bt709:color_primaries=bt709:color_trc=bt709";

    /// <summary>
    /// 203 nits is reference white (ITU-R BT.2408). Mapped in linear light after scaling: the float picture costs ten times the memory of
    /// the source's, so it had better be small.
    /// </summary>
    private string ToneMap =>
        $"zscale=tin={Transfer}:min={Matrix ?? "bt2020nc"}:pin={Primaries ?? "bt2020"}:t=linear:npl=203,format=gbrpf32le,"
        + "zscale=p=bt709,tonemap=hable:desat=0,zscale=t=bt709:m=bt709:r=tv";
}
