using Gilgamesh.AppHost.Operations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>The sample library is made by a command in the dashboard: <see cref="SampleStack"/> has done it once.</summary>
[Collection(SampleStack.Collection)]
public sealed class SampleLibraryTests(SampleStack stack)
{
    [Fact]
    public async Task MakeSamples_SecondTime_LeavesTheLibraryAsItIsAndTellsHowFarItIs()
    {
        var before = await stack.Client.GetStringAsync("/videos?limit=100");

        await stack.MakeLibraryAsync();

        Assert.Equal(before, await stack.Client.GetStringAsync("/videos?limit=100"));
        var log = await stack.Stack.LogAsync(SampleCommand.Resource);
        Assert.All(["Sample videos", "Into the library", "Renditions"], part => Assert.Contains($"{part}: 100 %", log, StringComparison.Ordinal));
    }
}
