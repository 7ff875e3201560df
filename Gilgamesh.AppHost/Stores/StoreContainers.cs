using System.Security.Cryptography;
using System.Text;
using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Processes.Postgres;

namespace Gilgamesh.AppHost.Stores;

/// <summary>What the stores' containers have in common.</summary>
internal static class StoreContainers
{
    /// <summary>
    /// On this machine made once and kept beside the data: a generated one would be another at each start, and the volume knows
    /// only the first. What is published gets a value when it is deployed.
    /// </summary>
    public static IResourceBuilder<ParameterResource> AddSecret(this IDistributedApplicationBuilder builder, string name, HostSettings settings) =>
        builder.ExecutionContext.IsPublishMode
            ? builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true)
            : builder.AddParameter(
                name,
                () => builder.Configuration[$"Parameters:{name}"] ?? StoredSecret.ReadOrMake(Path.Combine(settings.Options.DataFolder, $"{name}.secret")),
                secret: true);

    public static string Volume(IDistributedApplicationBuilder builder, string store, HostSettings settings) =>
        builder.ExecutionContext.IsPublishMode ? $"{store}-data" : VolumeOf(store, settings.Options.DataFolder);

    /// <summary>Each data folder has volumes of its own.</summary>
    public static string VolumeOf(string store, string dataFolder) =>
        $"gilgamesh-{store}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dataFolder)))[..12]}";

    /// <summary>Left running between two starts, which saves seconds at each. A test's container ends with the test.</summary>
    public static IResourceBuilder<T> WithStoreLifetime<T>(this IResourceBuilder<T> container, IDistributedApplicationBuilder builder, HostSettings settings)
        where T : ContainerResource =>
        builder.ExecutionContext.IsRunMode && settings.Choose("lifetime", "Stores:Lifetime", "persistent", "session") == "persistent"
            ? container.WithLifetime(ContainerLifetime.Persistent)
            : container;
}
