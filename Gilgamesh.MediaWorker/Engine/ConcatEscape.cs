namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Escaping for the script of the concat demuxer.</summary>
internal static class ConcatEscape
{
    /// <summary>A quoted path: inside quotes all is literal, so a quote closes, stands escaped, and opens again.</summary>
    /// <exception cref="ArgumentException">The path has a line break: the script is read line by line, and knows no escape for it.</exception>
    public static string Path(string path)
    {
        if (path.AsSpan().IndexOfAny('\n', '\r', '\0') >= 0)
        {
            throw new ArgumentException("a path in a concat script can't have a line break", nameof(path));
        }

        return $"'{path.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }
}
