using System.Collections.Concurrent;
using Gilgamesh.AppHost.Hosting;
using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.Processes;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.Tests.Worker;

public sealed class WorkerSettingsTests
{
    private static readonly (string Name, string? Value)[] Bucket =
        [("Store", "s3"), ("S3:Bucket", "b"), ("S3:AccessKey", "who"), ("S3:SecretKey", "a-very-secret-key")];

    [Theory]
    [InlineData("Store", "tape", "Media:Store")]
    [InlineData("S3:Bucket", "", "Media:S3:Bucket")]
    [InlineData("S3:AccessKey", "", "Media:S3:AccessKey")]
    [InlineData("S3:SecretKey", "", "Media:S3:SecretKey")]
    [InlineData("S3:Endpoint", "ftp://host", "Media:S3:Endpoint")]
    [InlineData("S3:Endpoint", "host:9000", "Media:S3:Endpoint")]
    [InlineData("S3:Prefix", "../other", "Media:S3:Prefix")]
    [InlineData("S3:CacheBytes", "-1", "Media:S3:CacheBytes")]
    [InlineData("Loudness", "-60", "Media:Loudness")]
    [InlineData("Loudness", "NaN", "Media:Loudness")]
    [InlineData("S3:CacheBytes", "much", "Media:S3:CacheBytes")]
    public void Read_WrongSetting_IsNamedAndNoSecretIsTold(string name, string value, string named)
    {
        var fault = Assert.Throws<WorkerSettingsException>(() => Read([.. Bucket, (name, value)]));

        Assert.Contains(named, fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("a-very-secret-key", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FolderStore_AsksForNothing() => Assert.Null(Read([]).S3.Bucket);

    [Fact]
    public void Read_WholeBucket_IsTaken() => Assert.Equal("b", Read(Bucket).S3.Bucket);

    [Fact]
    public async Task Start_WrongSetting_IsOneSentenceAndAnExitCode()
    {
        var lines = new ConcurrentQueue<string>();
        await using var worker = ChildProcess.Start(BuiltProject.Run("Gilgamesh.MediaWorker").With("--Media:Store=s3"), lines.Enqueue);

        Assert.Equal(1, await worker.Exited.WaitAsync(TimeSpan.FromMinutes(2)));
        Assert.Equal(["The media worker can't start: Media:S3:Bucket is missing."], lines);
    }

    private static WorkerOptions Read((string Name, string? Value)[] settings) => WorkerSettings.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.GroupBy(one => one.Name).ToDictionary(same => $"Media:{same.Key}", same => same.Last().Value))
        .Build());
}
