using System.Globalization;
using Gilgamesh.AppHost.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Extensions.Logging;

namespace Gilgamesh.AppHost.Supervision;

/// <summary>What makes a product out of Aspire's host: it starts again what crashed, stops in order, keeps a log, says when it is ready.</summary>
internal static class SupervisionExtensions
{
    private const int LogFiles = 5;
    private const long LogFileBytes = 10 << 20;

    public static void AddSupervision(this IDistributedApplicationBuilder builder, Installation installation)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        builder.Services.AddSingleton(installation)
            .AddHostedService<ServiceOutput>()
            .AddHostedService<Announcement>()
            .AddHostedService<Restarts>()
            .AddHostedService<OrderedStop>()
            .AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(LogFile(installation.Settings.Options.LogFile), dispose: true));
    }

    /// <summary>Until it is asked to stop, or can't go on.</summary>
    /// <returns>The program's exit code.</returns>
    public static async Task<int> RunAsync(this DistributedApplication app, Installation installation)
    {
        CallerEnvironment.Reduce();
        try
        {
            await app.RunAsync();
        }
        catch (OperationCanceledException) when (app.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested)
        {
            // It was still starting.
        }

        return installation.ExitCode;
    }

    /// <summary>The programs that Gilgamesh consists of; the dashboard is Aspire's.</summary>
    public static IEnumerable<ExecutableResource> Programs(this DistributedApplicationModel model) =>
        model.Resources.OfType<ExecutableResource>().Where(resource => resource.Name != "aspire-dashboard");

    /// <summary>One file for all, in the order of time; the oldest of five goes when the newest is full.</summary>
    private static Serilog.Core.Logger LogFile(string path) => new LoggerConfiguration()
        .MinimumLevel.Verbose()
        .WriteTo.File(
            path,
            outputTemplate: "{Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}",
            formatProvider: CultureInfo.InvariantCulture,
            fileSizeLimitBytes: LogFileBytes,
            rollOnFileSizeLimit: true,
            retainedFileCountLimit: LogFiles)
        .CreateLogger();
}
