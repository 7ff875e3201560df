namespace Gilgamesh.MediaWorker.Renditions.Encoders;

internal static class EncoderRegistration
{
    public static IServiceCollection AddEncoders(this IServiceCollection services) => services
        .AddSingleton<EncoderTrial>()
        .AddSingleton<EncoderChoice>()
        .AddHostedService(provider => provider.GetRequiredService<EncoderChoice>())
        .AddSingleton<SameHeaders>();
}
