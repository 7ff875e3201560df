using Gilgamesh.AppHost.Hosting;
using Gilgamesh.AppHost.Services;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.AppHost.Operations;

/// <summary>The program that makes the sample library. It runs when somebody starts it, as often as one likes: what is there stays as it is.</summary>
internal static class SampleCommand
{
    public const string Resource = "samples";

    public const string Name = "make-samples";

    public static void AddSamples(this IDistributedApplicationBuilder builder, IResourceBuilder<ServiceResource> api, HostSettings settings)
    {
        if (builder.ExecutionContext.IsPublishMode)
        {
            return;
        }

        var program = BuiltProject.Run("Gilgamesh.Samples");
        builder.AddExecutable(Resource, program.File, program.WorkingDirectory!)
            .WithArgs([.. program.Arguments, "fill", "--data", settings.Options.DataFolder, "--url", api.GetEndpoint("http")])
            .WithExplicitStart()
            .WaitFor(api);
        api.WithCommand(Name, "Make the sample library", StartAsync, new()
        {
            Description = $"Makes sample videos and puts them into the library. How far it is stands in the log of \"{Resource}\".",
            IconName = "VideoClipMultiple",
        });
    }

    private static async Task<ExecuteCommandResult> StartAsync(ExecuteCommandContext context)
    {
        var states = context.Services.GetRequiredService<ResourceNotificationService>();
        // A start would end the one that runs and begin again.
        return states.TryGetCurrentState(Resource, out var now) && IsUnderWay(now.Snapshot.State?.Text)
            ? CommandResults.Failure("The sample library is being made.")
            : await context.Services.GetRequiredService<ResourceCommandService>()
                .ExecuteCommandAsync(Resource, KnownResourceCommands.StartCommand, context.CancellationToken);
    }

    private static bool IsUnderWay(string? state) =>
        state is not null && state != KnownResourceStates.NotStarted && !KnownResourceStates.TerminalStates.Contains(state);
}
