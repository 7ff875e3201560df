using System.Globalization;
using System.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>The chapters of a video as ffmpeg reads them. In the MP4 they become the text track of QuickTime and the list of Nero: players read the one or the other.</summary>
internal static class Chapters
{
    /// <summary>The list of Nero has a byte for their number, and one for the length of each name.</summary>
    private const int Max = 255;

    private const int MaxTitle = 200;

    /// <param name="frames">Of the video.</param>
    /// <exception cref="WorkerFault">A field is out of its range.</exception>
    public static void Check(IReadOnlyList<StitchChapter> chapters, int frames)
    {
        WorkerFault.Require(chapters.Count <= Max, "chapters", $"at most {Max}");
        WorkerFault.Require(
            chapters.All(chapter => !string.IsNullOrWhiteSpace(chapter.Title) && chapter.Title.Length <= MaxTitle && !chapter.Title.Any(char.IsControl)),
            "chapters.title", $"on one line, 1 to {MaxTitle} characters long");
        WorkerFault.Require(
            chapters.All(chapter => chapter.First >= 0 && chapter.First < chapter.End && chapter.End <= frames)
                && chapters.Zip(chapters.Skip(1)).All(pair => pair.First.End <= pair.Second.First),
            "chapters", "in order and within the video, none over another one");
    }

    public static string Write(IEnumerable<StitchChapter> chapters)
    {
        var text = new StringBuilder(";FFMETADATA1\n");
        foreach (var chapter in chapters)
        {
            text.Append(CultureInfo.InvariantCulture, $"[CHAPTER]\nTIMEBASE=1/{HouseFormat.FramesPerSecond}\nSTART={chapter.First}\nEND={chapter.End}\ntitle={Escape(chapter.Title)}\n");
        }

        return text.ToString();
    }

    private static string Escape(string title) => string.Concat(title.Select(letter => @"\=;#".Contains(letter, StringComparison.Ordinal) ? $@"\{letter}" : $"{letter}"));
}
