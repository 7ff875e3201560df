using System.Text;

namespace Gilgamesh.Processes;

/// <summary>Reads a program's pipes to their end in bounded memory: a pipe that nobody reads blocks the program.</summary>
internal static class ProgramPipes
{
    public const int LongestLine = 500;

    public static Task ReadOutputAsync(StreamReader reader, RunOptions options, StringBuilder output, RunLimits limits)
    {
        if (options.OnLine is not { } onLine)
        {
            return ReadTextAsync(reader, options.MaxOutput, output, limits);
        }

        return ReadLinesAsync(reader, line =>
        {
            if (onLine(line))
            {
                limits.GotFurther();
            }
        });
    }

    /// <summary>Lines longer than 500 characters lose their rest; empty ones are left out.</summary>
    public static async Task ReadLinesAsync(StreamReader reader, Action<string> take)
    {
        var buffer = new char[4096];
        var line = new StringBuilder();
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            foreach (var c in buffer.AsSpan(0, read))
            {
                if (c is '\n' or '\r')
                {
                    Flush(line, take);
                }
                else if (line.Length < LongestLine)
                {
                    line.Append(c);
                }
            }
        }

        Flush(line, take);
    }

    private static void Flush(StringBuilder line, Action<string> take)
    {
        if (line.Length > 0)
        {
            take(line.ToString());
            line.Clear();
        }
    }

    private static async Task ReadTextAsync(StreamReader reader, int most, StringBuilder output, RunLimits limits)
    {
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer)) > 0)
        {
            if (output.Length + read > most)
            {
                limits.TooMuchOutput();
                continue;
            }

            output.Append(buffer, 0, read);
        }
    }
}
