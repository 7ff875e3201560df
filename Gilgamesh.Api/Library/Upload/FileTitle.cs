using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>What the name of a file says of it.</summary>
internal static class FileTitle
{
    public const int MaxTitle = 300;

    private const string Nameless = "Untitled video";

    /// <summary>The name without its folders. Browsers send quotes and line ends escaped, and nothing else.</summary>
    public static string NameOf(string? sent)
    {
        var name = (sent ?? "").Replace("%22", "\"", StringComparison.Ordinal)
            .Replace("%0D", " ", StringComparison.OrdinalIgnoreCase).Replace("%0A", " ", StringComparison.OrdinalIgnoreCase);
        return PlainText.Bounded(name[(name.LastIndexOfAny(['/', '\\']) + 1)..], MaxTitle);
    }

    /// <summary><c>morning_squats.mp4</c> is "morning squats".</summary>
    public static string Of(string? sent)
    {
        var title = PlainText.From(Path.GetFileNameWithoutExtension(NameOf(sent)).Replace('_', ' ').Replace('-', ' '));
        return title.Length > 0 ? title : Nameless;
    }
}
