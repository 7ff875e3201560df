using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.Tests.Worker.Engine;

public sealed class FFMpegCoreEngineTests() : FfmpegEngineContract(EngineKind.FFMpegCore);

public sealed class FFMpegCoreEngineLimitsTests() : EngineLimitsContract(EngineKind.FFMpegCore)
{
    /// <summary>FFMpegCore would hold all of it.</summary>
    [Fact]
    public async Task Run_MillionsOfErrorCharacters_IsKilled()
    {
        var flood = new FfmpegJob("test", ["-loglevel", "repeat+info", "-f", "lavfi", "-i", "testsrc=s=64x64", "-vf", "showinfo", "-f", "null", "-"]);

        var fault = await Assert.ThrowsAsync<EngineException>(() => Engine.RunAsync(flood, null, CancellationToken.None));

        Assert.Equal(EngineFailure.TooMuchOutput, fault.Failure);
    }
}
