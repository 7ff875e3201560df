namespace Gilgamesh.MediaWorker.Renditions.Encoders;

/// <summary>An H.264 encoder of ffmpeg, and what is its own about making house format. What all have in common stands in <see cref="HouseEncoder"/>.</summary>
/// <param name="Name">As ffmpeg calls it.</param>
/// <param name="Options">Of the output: quality like x264's with CRF 22, no pictures out of order, every keyframe a place to begin.</param>
internal sealed record VideoEncoder(string Name, IReadOnlyList<string> Options)
{
    /// <summary>Options before all inputs.</summary>
    public IReadOnlyList<string> Device { get; init; } = [];

    /// <summary>Filters behind all others, with the comma before them.</summary>
    public string Upload { get; init; } = "";

    /// <summary>False where the quality that is asked for is all that it keeps to.</summary>
    public bool KeepsMaxRate { get; init; } = true;

    /// <summary>What is always there, and is fallen back to.</summary>
    /// <remarks>
    /// All that ends up in the H.264 headers is fixed: level (4.0 holds 1920x1080 at 30 frames a second), references and rate control, and by x264's
    /// <c>stitchable</c>, which keeps it from adapting the headers to the content.
    /// </remarks>
    public static VideoEncoder Software { get; } = new(
        "libx264",
        [
            "-preset", "superfast", "-crf", "22", "-level:v", "4.0", "-refs", "1", "-keyint_min", "1", "-sc_threshold", "0",
            "-x264-params", "stitchable=1:chromaloc=0",
        ]);

    /// <summary>In the order in which they are tried.</summary>
    public static IReadOnlyList<VideoEncoder> All { get; } =
    [
        new("h264_nvenc", ["-preset", "p4", "-tune", "hq", "-rc", "vbr", "-cq", "22", "-b:v", "0", "-level:v", "4.0", "-forced-idr", "1", "-no-scenecut", "1"]),
        new("h264_qsv", ["-preset", "medium", "-global_quality", "22", "-level:v", "40", "-refs", "1", "-idr_interval", "0", "-forced_idr", "1"])
        {
            Upload = ",format=nv12",
        },
        new("h264_vaapi", ["-rc_mode", "CQP", "-qp", "22", "-level:v", "40", "-idr_interval", "0"])
        {
            Device = ["-vaapi_device", "/dev/dri/renderD128"],
            Upload = ",format=nv12,hwupload",
            KeepsMaxRate = false,
        },
        new("h264_videotoolbox", ["-q:v", "65", "-level:v", "4.0", "-realtime", "0", "-allow_sw", "0"]) { KeepsMaxRate = false },
        Software,
    ];
}
