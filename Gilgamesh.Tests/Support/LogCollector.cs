using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.Tests.Support;

/// <summary>What an application logs, for a test to read.</summary>
internal sealed class LogCollector : ILoggerProvider
{
    public ConcurrentQueue<LogEntry> Entries { get; } = [];

    public ILogger CreateLogger(string categoryName) => new Collecting(categoryName, Entries);

    public void Dispose()
    {
        // Nothing is held.
    }

    internal sealed record LogEntry(string Category, LogLevel Level, string Message, Exception? Exception);

    private sealed class Collecting(string category, ConcurrentQueue<LogEntry> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue(new(category, logLevel, formatter(state, exception), exception));
    }
}
