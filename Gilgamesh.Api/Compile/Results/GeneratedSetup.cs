using Gilgamesh.Api.Compile.Exports;

namespace Gilgamesh.Api.Compile.Results;

internal static class GeneratedSetup
{
    public static IHostApplicationBuilder AddGenerated(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<GeneratedVideoStore>().AddSingleton<GeneratedMedia>().AddSingleton<ProjectZip>().AddHostedService<GeneratedWords>();
        return builder;
    }
}
