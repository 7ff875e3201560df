using System.Net;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Store;

public sealed class UploadMemoryTests
{
    [Fact]
    public Task Post_LargeFile_IsNeverWholeInMemory() => AssertStreamedAsync(500L << 20, new FolderSetup());

    [SkippableFact]
    public Task Post_LargeFileToS3_IsNeverWholeInMemory() => AssertStreamedAsync(250L << 20, new S3Setup());

    private static async Task AssertStreamedAsync(long size, IStoreSetup setup)
    {
        await using var worker = await WorkerFixture.StartAsync(await setup.SettingsAsync());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var source = new Zeros(size);
        var most = 0L;
        await using var watch = new Timer(_ => most = Math.Max(most, GC.GetTotalMemory(false)), null, 0, 20);

        using var response = await worker.Http.PostAsync("/media", new StreamContent(source));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(0, most);
        Assert.True(most - before < size / 4, $"{before} bytes before, {most} at most");
    }

    /// <summary>Makes its bytes as they are read. Client and worker are one process, with one heap.</summary>
    private sealed class Zeros(long length) : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, length - Position);
            Array.Clear(buffer, offset, read);
            Position += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
