using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Store;

/// <summary>One kind of media store, empty, for one test.</summary>
public interface IStoreSetup
{
    Task<string[]> SettingsAsync();

    /// <summary>All that is stored, by its key, and all that lies on the worker's disk besides.</summary>
    Task<string[]> FilesAsync(WorkerFixture worker);
}

public sealed class FolderSetup : IStoreSetup
{
    public Task<string[]> SettingsAsync() => Task.FromResult<string[]>([]);

    public Task<string[]> FilesAsync(WorkerFixture worker) => Task.FromResult(worker.Files());
}

public sealed class S3Setup : IStoreSetup
{
    private const string Prefix = "some/prefix/";

    private string _bucket = "";

    public async Task<string[]> SettingsAsync()
    {
        var server = await S3Server.GetAsync();
        _bucket = await server.NewBucketAsync();
        return [.. server.Settings(_bucket), $"--Media:S3:Prefix={Prefix}"];
    }

    public async Task<string[]> FilesAsync(WorkerFixture worker)
    {
        var keys = await (await S3Server.GetAsync()).KeysAsync(_bucket);
        Assert.All(keys, key => Assert.StartsWith(Prefix, key, StringComparison.Ordinal));
        return [.. keys.Select(key => key[Prefix.Length..]), .. worker.Files().Where(file => !file.StartsWith("cache/", StringComparison.Ordinal))];
    }
}

/// <summary>A worker over a store of its own.</summary>
public abstract class StoreTest<TSetup> : IAsyncLifetime
    where TSetup : IStoreSetup, new()
{
    private readonly TSetup _setup = new();
    private WorkerFixture? _started;

    private protected WorkerFixture Worker => _started!;

    public async Task InitializeAsync() => _started = await WorkerFixture.StartAsync([.. await _setup.SettingsAsync(), .. Settings]);

    public Task DisposeAsync() => _started?.DisposeAsync() ?? Task.CompletedTask;

    private protected virtual string[] Settings => [];

    private protected Task<string[]> FilesAsync() => _setup.FilesAsync(Worker);

    /// <summary>What is asked for next comes from the store itself, not from a copy beside it.</summary>
    private protected void DropCopies()
    {
        var cache = new DirectoryInfo(Path.Combine(Worker.Root, "cache"));
        foreach (var copy in cache.Exists ? cache.GetFiles("*", SearchOption.AllDirectories) : [])
        {
            copy.Delete();
        }
    }
}
