namespace Gilgamesh.Api.Library;

internal static class LibrarySetup
{
    public static IHostApplicationBuilder AddLibrary(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<VideoCatalog>();
        return builder;
    }
}
