using System.Globalization;
using System.Net.Http.Json;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class MemoryTests(SampleStack stack)
{
    private const int MaxMegabytes = 400;

    // The built-in embedding model, also while texts are embedded on all cores.
    private const int MaxOfTheModel = 180;

    [Fact]
    public async Task Compile_FiveMinutesWithEverythingInTheAnswer_KeepsBothServicesSmall()
    {
        int[] services = [stack.ProcessOf("Gilgamesh.Api"), stack.ProcessOf("Gilgamesh.MediaWorker")];
        using var request = new HttpRequestMessage(HttpMethod.Post, "/compile")
        {
            Content = JsonContent.Create(new { context = "app", requirements = "5 minutes of mobility and core", audio = true, clips = true, include_base64 = true }),
        };
        using var response = await stack.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)response.StatusCode);

        // The client holds nothing either: this process is not what is measured.
        await using var body = await response.Content.ReadAsStreamAsync();
        var bytes = 0L;
        var buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer)) > 0;)
        {
            bytes += read;
        }

        Assert.True(bytes > 50_000_000, $"the answer has only {bytes} bytes");
        Assert.InRange(PeakMegabytes(services[0]), 1, MaxMegabytes + MaxOfTheModel);
        Assert.InRange(PeakMegabytes(services[1]), 1, MaxMegabytes);
    }

    /// <summary>The most memory that the process ever held, all other tests before this one included.</summary>
    private static double PeakMegabytes(int process) =>
        double.Parse(File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture) / 1024;
}
