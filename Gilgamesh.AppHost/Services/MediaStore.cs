using Gilgamesh.AppHost.Hosting;

namespace Gilgamesh.AppHost.Services;

/// <summary>One store for all workers: a folder that they share, or a bucket.</summary>
/// <param name="Root">With a bucket it holds what a worker has in hand.</param>
/// <param name="Bucket">The worker's variables for it; empty where it is a folder.</param>
internal sealed record MediaStore(string Root, IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> Bucket)
{
    /// <summary>Where the worker's image has its folder.</summary>
    public const string Mount = "/media";

    public const string Volume = "media";

    public bool IsFolder => Bucket.Count == 0;
}

internal static class MediaStoreExtensions
{
    private static readonly (string Setting, bool Secret)[] BucketSettings =
        [("Endpoint", false), ("Bucket", false), ("Region", false), ("Prefix", false), ("AccessKey", true), ("SecretKey", true)];

    public static MediaStore AddMediaStore(this IDistributedApplicationBuilder builder, HostSettings settings)
    {
        var root = builder.ExecutionContext.IsPublishMode ? MediaStore.Mount : settings.Options.MediaFolder;
        return new(root, settings.StoresInBucket
            ? BucketSettings.ToDictionary(one => $"Media__S3__{one.Setting}", one => builder.AddBucketSetting(one.Setting, one.Secret, settings))
            : []);
    }

    public static IResourceBuilder<ServiceResource> WithMediaStore(this IResourceBuilder<ServiceResource> worker, MediaStore store)
    {
        worker.WithEnvironment("Media__Root", store.Root);
        foreach (var (name, value) in store.Bucket)
        {
            worker.WithEnvironment(name, value);
        }

        return store.IsFolder ? worker : worker.WithEnvironment("Media__Store", "s3");
    }

    private static IResourceBuilder<ParameterResource> AddBucketSetting(
        this IDistributedApplicationBuilder builder, string setting, bool secret, HostSettings settings)
    {
        var name = $"media-s3-{setting.ToLowerInvariant()}";
        return builder.AddParameter(name, () => settings.Parameter(name, $"Media:S3:{setting}"), secret: secret);
    }
}
