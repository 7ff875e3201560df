using Gilgamesh.AppHost.Hosting;
using Microsoft.Extensions.Logging;

namespace Gilgamesh.AppHost.Supervision;

/// <summary>Says when everything answers, and where.</summary>
internal sealed partial class Announcement(Installation installation, ResourceNotificationService states, ILogger<Announcement> log) : EarlyService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await states.WaitForResourceHealthyAsync("api", WaitBehavior.WaitOnResourceUnavailable, stoppingToken);
        var options = installation.Settings.Options;
        Ready(installation.Api, options.Workers, options.DataFolder);
        if (installation.Dashboard is { } dashboard)
        {
            DashboardIs(dashboard);
        }
    }

    [LoggerMessage(LogLevel.Information, "ready at {Api} with {Workers} media worker(s), data in {Data}")]
    private partial void Ready(Uri api, int workers, string data);

    [LoggerMessage(LogLevel.Information, "the dashboard is at {Dashboard}")]
    private partial void DashboardIs(Uri dashboard);
}
