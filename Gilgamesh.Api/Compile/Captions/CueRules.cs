using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Captions;

/// <summary>What a viewer can read, as broadcasters and streaming services have it in their guides.</summary>
/// <param name="MaxChars">In a line; a Chinese or Japanese character counts for two.</param>
/// <param name="MaxWords">In a cue.</param>
/// <param name="MinFrames">A cue stays for at least so long, where the next one leaves room.</param>
internal sealed record CueRules(int MaxChars, int MaxLines = 2, int MaxWords = int.MaxValue, int MinFrames = HouseFormat.FramesPerSecond)
{
    /// <summary>Characters that a viewer reads in a second.</summary>
    public const double CharsPerSecond = 17;

    /// <summary>Nothing stays longer, except for a slow voice.</summary>
    public const int MaxFrames = 7 * HouseFormat.FramesPerSecond;

    private const int UsualChars = 42;

    /// <summary>For a track and files: a player has its own size of letters, but a narrow picture has not the room of a wide one.</summary>
    public static CueRules Reading(PictureFormat format, int? maxChars)
    {
        var (width, height) = (format.Width, format.Height);
        return new(maxChars ?? (width > height ? UsualChars : width == height ? 32 : 26));
    }

    /// <summary>For captions that are drawn in a style: what is longer than this in the styles' own size would be broken again, to three lines.</summary>
    public static CueRules Drawn(PictureFormat format, CaptionsRequest captions)
    {
        var (width, height) = (format.Width, format.Height);
        return captions.Style == "pop"
            ? new(captions.MaxChars ?? 12, MaxLines: 1, MaxWords: 3, MinFrames: 6)
            : Reading(format, captions.MaxChars ?? (width > height ? UsualChars : height * 3 >= width * 4 ? 22 : 25));
    }
}
