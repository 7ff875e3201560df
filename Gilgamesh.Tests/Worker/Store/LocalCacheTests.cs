using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.Tests.Worker.Store;

public sealed class LocalCacheTests : IDisposable
{
    private const int Size = 1000;

    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-cache").FullName;
    private readonly LocalCache _cache;

    public LocalCacheTests() => _cache = new(Path.Combine(_folder, "cache"), 3 * Size);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Add_MoreThanItHolds_DropsWhatWasNotUsedForLongest()
    {
        Add("a").Dispose();
        Add("b").Dispose();
        Add("c").Dispose();
        Age("a", 1);
        Age("b", 3);
        Age("c", 2);
        _cache.TryOpen("b", Size)!.Dispose();

        Add("d").Dispose();

        Assert.Equal(["a", "b", "d"], Kept());
    }

    [Fact]
    public void Add_AllIsInUse_DropsNothing()
    {
        using var a = Add("a");
        using var b = Add("b");
        using var c = Add("c");

        using var d = Add("d");

        Assert.Equal(["a", "b", "c", "d"], Kept());
        Assert.All([a, b, c, d], file => Assert.Equal(Size, new FileInfo(file.Path).Length));
    }

    [Fact]
    public void Add_UseIsOver_IsBoundedAgain()
    {
        foreach (var key in (string[])["a", "b", "c", "d", "e"])
        {
            Add(key).Dispose();
        }

        Assert.Equal(3, Kept().Length);
    }

    [Fact]
    public void Add_FileThatIsReadByAnotherWorker_StaysThere()
    {
        Add("a").Dispose();
        var other = new LocalCache(Path.Combine(_folder, "cache"), 3 * Size);
        using var used = other.TryOpen("a", Size);

        foreach (var key in (string[])["b", "c", "d", "e"])
        {
            Add(key).Dispose();
        }

        Assert.Contains("a", Kept());
    }

    [Fact]
    public void Add_SameKeyAgain_KeepsTheFirstForItsReaders()
    {
        using var first = Add("a");
        using var second = Add("a");

        Assert.Equal(first.Path, second.Path);
        Assert.Equal(["a"], Kept());
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void Open_CopyOfAnotherSize_IsNotTaken()
    {
        Add("a").Dispose();

        Assert.Null(_cache.TryOpen("a", Size + 1));
    }

    [Fact]
    public void Start_MoreIsThereThanAllowed_DropsIt()
    {
        Add("a").Dispose();
        Add("b").Dispose();

        _ = new LocalCache(Path.Combine(_folder, "cache"), Size);

        Assert.Single(Kept());
    }

    private LocalFile Add(string key)
    {
        var path = Path.Combine(_folder, Guid.NewGuid().ToString("n"));
        File.WriteAllBytes(path, new byte[Size]);
        return _cache.Add($"{key}", path);
    }

    private void Age(string key, int hours) => File.SetLastWriteTimeUtc(Path.Combine(_folder, "cache", key), DateTime.UtcNow.AddHours(-hours));

    private string[] Kept() => [.. Directory.GetFiles(Path.Combine(_folder, "cache")).Select(file => Path.GetFileName(file)!).Order()];
}
