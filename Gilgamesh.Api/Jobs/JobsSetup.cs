namespace Gilgamesh.Api.Jobs;

internal static class JobsSetup
{
    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiSession>().AddHostedService(services => services.GetRequiredService<ApiSession>()).AddSingleton<JobEvents>();
        return builder;
    }
}
