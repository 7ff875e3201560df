namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Which of a file's streams stand for it.</summary>
internal static class StreamChoice
{
    private static readonly string[] TextSubtitles = ["mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text"];

    /// <summary>The most pixels: several pictures in one file are as a rule sizes of the same one.</summary>
    public static FfprobeStream? Picture(IEnumerable<FfprobeStream> streams) => streams
        .Where(stream => stream.IsVideo)
        .OrderByDescending(stream => (long)stream.Width * stream.Height)
        .ThenByDescending(stream => stream.IsDefault)
        .ThenBy(stream => stream.Index)
        .FirstOrDefault();

    /// <summary>The one that its maker marked; then the best sound.</summary>
    public static FfprobeStream? Sound(IEnumerable<FfprobeStream> streams) => streams
        .Where(stream => stream.IsAudio)
        .OrderByDescending(stream => stream.IsDefault)
        .ThenByDescending(stream => FfprobeReport.Seconds(stream.SampleRate) ?? 0)
        .ThenBy(stream => stream.Index)
        .FirstOrDefault();

    /// <summary>The first text track. Bitmap subtitles hold no text.</summary>
    public static FfprobeStream? Subtitles(IEnumerable<FfprobeStream> streams) =>
        streams.FirstOrDefault(stream => stream.CodecType == "subtitle" && TextSubtitles.Contains(stream.CodecName));
}
