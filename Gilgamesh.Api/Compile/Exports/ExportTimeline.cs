using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>A finished video as an editor's timeline: one track of picture, one of speech, and marks. Picture in frames at 30 a second, sound in samples at 48 kHz.</summary>
/// <param name="Approximate">The video was made before its exact timeline was kept: loops and transitions may be some frames off.</param>
internal sealed record ExportTimeline(
    Guid Id, string Title, PictureFormat Format, string Transition, bool Approximate, IReadOnlyList<ExportItem> Picture, IReadOnlyList<ExportSpeech> Speech,
    IReadOnlyList<ExportMark> Chapters, IReadOnlyList<ExportMark> Sentences)
{
    public int Frames => Picture.Count == 0 ? 0 : Picture[^1].End;

    /// <summary>Each file of the project once.</summary>
    public IReadOnlyList<ExportClip> Clips => [.. Picture.Select(item => item.Clip).OfType<ExportClip>().DistinctBy(clip => clip.File)];
}

/// <summary>What is shown without a cut. The items follow each other without a gap.</summary>
/// <param name="Clip">Null for a card.</param>
/// <param name="Skipped">Frames of the clip before the first one shown: those that a transition has shown already.</param>
/// <param name="Text">What is said meanwhile, or stands on the card.</param>
/// <param name="Lead">Frames by which a transition begins before the item.</param>
internal sealed record ExportItem(int Start, int Frames, ExportClip? Clip, int Skipped, string Text, int Lead)
{
    public int End => Start + Frames;

    /// <summary>The first frame shown, of the source video.</summary>
    public int SourceStart => (Clip?.SourceFrame ?? 0) + Skipped;
}

/// <param name="SourceFrame">Of the source video: the clip's first.</param>
/// <param name="File">In the project; forward slashes.</param>
/// <param name="Key">In the media store; null where it isn't known.</param>
internal sealed record ExportClip(string VideoId, string Title, int SourceFrame, int Frames, string File, string? Key)
{
    public string Name => Title.Length > 0 ? Title : VideoId;

    public string SourceFile => $"{VideoId}.mp4";
}

/// <param name="Start">Of the video.</param>
/// <param name="From">Of the file.</param>
internal sealed record ExportSpeech(long Start, long Samples, long From, string File, string Key, string Name);

/// <param name="Start">The first frame.</param>
internal sealed record ExportMark(string Name, int Start, int Frames);

/// <summary>Which files a timeline names.</summary>
internal enum ExportMedia
{
    /// <summary>The source videos, <c>{video_id}.mp4</c>, at their own times.</summary>
    Sources,

    /// <summary>The clips of the project ZIP, each from its first frame on.</summary>
    Clips,
}
