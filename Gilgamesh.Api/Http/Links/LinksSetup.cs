using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Gilgamesh.Api.Http.Links;

internal static class LinksSetup
{
    public const int MinSeconds = 60;

    public const int MaxSeconds = 7 * 24 * 3600;

    public const int DefaultSeconds = 3600;

    public static void AddLinks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<LinkOptions>().BindConfiguration(LinkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<LinkSigner>();
    }
}
