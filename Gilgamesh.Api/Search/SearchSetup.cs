namespace Gilgamesh.Api.Search;

internal static class SearchSetup
{
    public static IHostApplicationBuilder AddSearch(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<SegmentSearch>();
        return builder;
    }
}
