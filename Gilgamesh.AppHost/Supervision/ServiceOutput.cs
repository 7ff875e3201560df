using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Supervision;

/// <summary>The programs' own lines in this host's log, under the program's name.</summary>
internal sealed partial class ServiceOutput(DistributedApplicationModel model, ResourceLoggerService output, ILoggerFactory logs) : EarlyService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(model.Programs().Select(program => PassOnAsync(program, logs.CreateLogger(program.Name), stoppingToken)));

    private async Task PassOnAsync(ExecutableResource program, ILogger log, CancellationToken stop)
    {
        await foreach (var lines in output.WatchAsync(program).WithCancellation(stop))
        {
            foreach (var line in lines)
            {
                // Aspire puts the time before each.
                var text = line.Content;
                var space = text.IndexOf(' ', StringComparison.Ordinal);
                Say(log, space > 0 && DateTimeOffset.TryParse(text.AsSpan(0, space), out _) ? text[(space + 1)..] : text);
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "{Line}")]
    private static partial void Say(ILogger log, string line);
}
