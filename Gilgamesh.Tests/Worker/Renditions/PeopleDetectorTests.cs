using Gilgamesh.MediaWorker.Framing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gilgamesh.Tests.Worker.Renditions;

public sealed class PeopleDetectorTests
{
    /// <summary>Native memory that goes while it is used takes the whole process with it: this test too.</summary>
    [Fact]
    public async Task Dispose_WhileItLooks_WaitsAndEndsIt()
    {
        for (var turn = 0; turn < 5; turn++)
        {
            var detector = new PeopleDetector(NullLogger<PeopleDetector>.Instance);
            Assert.NotEqual("movement", detector.Kind);
            var looking = new TaskCompletionSource();
            var work = Task.Run(() =>
            {
                var picture = new byte[512 * 288];
                Random.Shared.NextBytes(picture);
                while (true)
                {
                    looking.TrySetResult();
                    detector.Find(picture, 512, 288);
                }
            });
            await looking.Task;
            detector.Dispose();

            await Assert.ThrowsAsync<ObjectDisposedException>(() => work);
        }
    }
}
