using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>One line on the terminal for one line of a program, behind the program's name.</summary>
internal sealed class LineFormatter() : ConsoleFormatter(Line)
{
    public const string Line = "line";

    private const int NameWidth = 15;

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var name = logEntry.Category.StartsWith(nameof(Gilgamesh), StringComparison.Ordinal) ? "gilgamesh" : logEntry.Category.Split('.')[0];
        textWriter.WriteLine($"{name.PadRight(NameWidth)} {logEntry.Formatter(logEntry.State, logEntry.Exception)}");
        if (logEntry.Exception is { } fault)
        {
            textWriter.WriteLine(fault);
        }
    }
}
