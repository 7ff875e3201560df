using System.Net;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker.Store;

public sealed class UploadMemoryTests
{
    [Fact]
    public async Task Post_LargeFile_IsNeverWholeInMemory()
    {
        const long size = 500L << 20;
        await using var worker = await WorkerFixture.StartAsync();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var source = new Zeros(size);

        using var response = await worker.Http.PostAsync("/media", new StreamContent(source));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.InRange(source.MostMemory - before, 0, size / 4);
    }

    /// <summary>Makes its bytes as they are read, and watches the managed heap (client's and worker's: one process) meanwhile.</summary>
    private sealed class Zeros(long length) : Stream
    {
        public long MostMemory { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            MostMemory = Math.Max(MostMemory, GC.GetTotalMemory(false));
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
