using System.Text;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Escaping for a value inside a filter graph.</summary>
internal static class FilterEscape
{
    /// <summary>
    /// A value is unescaped twice: by the parser of the graph, then by that of the filter's options ("Notes on filtergraph
    /// escaping" in ffmpeg's manual). No quotes are used, since inside them a quote can't be escaped. White space is escaped
    /// because at a value's ends it would be trimmed.
    /// </summary>
    public static string Value(string value) => Escape(Escape(value, "\\': \t\r\n"), "\\'[],; \t\r\n");

    private static string Escape(string value, string special)
    {
        var escaped = new StringBuilder(value.Length + 8);
        foreach (var c in value)
        {
            if (special.Contains(c, StringComparison.Ordinal))
            {
                escaped.Append('\\');
            }

            escaped.Append(c);
        }

        return escaped.ToString();
    }
}
