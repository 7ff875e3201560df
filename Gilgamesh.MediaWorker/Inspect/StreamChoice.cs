using System.Text.RegularExpressions;

namespace Gilgamesh.MediaWorker.Inspect;

/// <summary>Which of a file's streams stand for it. What a maker marked counts; where nothing is marked, titles tell.</summary>
internal static partial class StreamChoice
{
    private static readonly string[] TextSubtitles =
        ["mov_text", "subrip", "srt", "ass", "ssa", "webvtt", "text", "microdvd", "subviewer", "subviewer1", "mpl2", "sami", "realtext", "stl", "jacosub", "pjs", "vplayer"];

    /// <summary>
    /// The picture that moves and is marked as the default; of several such, the one with the most pixels: they are as a rule sizes of
    /// the same one.
    /// </summary>
    /// <param name="pictures">How many pictures each stream has in its first minute; empty where nobody counted.</param>
    public static FfprobeStream? Picture(IEnumerable<FfprobeStream> streams, IReadOnlyDictionary<int, int> pictures) => streams
        .Where(stream => stream.IsVideo)
        .OrderByDescending(stream => pictures.GetValueOrDefault(stream.Index, 2) > 1)
        .ThenByDescending(stream => stream.IsDecodable)
        .ThenByDescending(stream => stream.IsDefault)
        .ThenByDescending(stream => (long)stream.Width * stream.Height)
        .ThenBy(stream => stream.Index)
        .FirstOrDefault();

    /// <summary>The main sound: no commentary, no description for the blind where there is another; then the default, then the best.</summary>
    public static FfprobeStream? Sound(IEnumerable<FfprobeStream> streams) => streams
        .Where(stream => stream.IsAudio && stream.IsDecodable)
        .OrderBy(IsAside)
        .ThenByDescending(stream => stream.IsDefault)
        .ThenByDescending(stream => FfprobeReport.Seconds(stream.SampleRate) ?? 0)
        .ThenBy(stream => stream.Index)
        .FirstOrDefault();

    /// <summary>
    /// Text tracks, the one that most likely says what is said first: in the language of the sound, without "[door slams]", the default.
    /// Bitmap subtitles hold no text; forced ones hold only what is said in another language.
    /// </summary>
    public static IReadOnlyList<FfprobeStream> Subtitles(IEnumerable<FfprobeStream> streams, FfprobeStream? sound) =>
    [
        .. streams.Where(stream => stream.IsSubtitle && TextSubtitles.Contains(stream.CodecName) && stream.HasDecoder && !IsForced(stream))
            .OrderBy(IsAside)
            .ThenByDescending(stream => IsSameLanguage(stream, sound))
            .ThenBy(IsForTheDeaf)
            .ThenByDescending(stream => stream.IsDefault)
            .ThenBy(stream => stream.Index),
    ];

    private static bool IsAside(FfprobeStream stream) =>
        stream.Has("comment") || stream.Has("visual_impaired") || stream.Has("descriptions") || stream.Has("karaoke") || stream.Has("lyrics")
        || stream.Has("metadata") || Aside().IsMatch(Title(stream));

    private static bool IsForced(FfprobeStream stream) => stream.Has("forced") || Forced().IsMatch(Title(stream));

    private static bool IsForTheDeaf(FfprobeStream stream) => stream.Has("hearing_impaired") || ForTheDeaf().IsMatch(Title(stream));

    /// <summary>One file spells its languages one way: "eng" beside "eng", or "en" beside "en-US".</summary>
    private static bool IsSameLanguage(FfprobeStream stream, FfprobeStream? sound) =>
        Language(stream) is { } language && language == Language(sound);

    private static string? Language(FfprobeStream? stream) =>
        stream?.Tag("language")?.Split('-')[0].ToLowerInvariant() is { Length: > 0 } language and not ("und" or "mul" or "zxx" or "mis") ? language : null;

    private static string Title(FfprobeStream stream) => stream.Tag("title") ?? "";

    [GeneratedRegex(@"\bcomment(?:ary|aries|s)?\b|\baudio[ -]?descri|\bdescriptive\b|\bkommentar\b|\bcommentaires?\b|\bcomentarios?\b|\bsongs?\b|\blyrics\b|\bkaraoke\b", RegexOptions.IgnoreCase)]
    private static partial Regex Aside();

    [GeneratedRegex(@"\bforced\b|\bsigns\b", RegexOptions.IgnoreCase)]
    private static partial Regex Forced();

    [GeneratedRegex(@"\bsdh\b|\bcc\b|\bhearing\b|\bhoh\b", RegexOptions.IgnoreCase)]
    private static partial Regex ForTheDeaf();
}
