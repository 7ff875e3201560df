using System.Text.Json.Nodes;
using Gilgamesh.AppHost.Operations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>The sample library is made by a command in the dashboard: <see cref="SampleStack"/> has done it once.</summary>
[Collection(SampleStack.Collection)]
public sealed class SampleLibraryTests(SampleStack stack)
{
    [Fact]
    public async Task MakeSamples_SecondTime_LeavesTheLibraryAsItIsAndTellsHowFarItIs()
    {
        var before = await ListAsync();

        await stack.MakeLibraryAsync();

        Assert.Equal(before, await ListAsync());
        var log = await stack.Stack.LogAsync(SampleCommand.Resource);
        Assert.All(["Sample videos", "Into the library", "Renditions"], part => Assert.Contains($"{part}: 100 %", log, StringComparison.Ordinal));
    }

    /// <summary>Without how far their renditions are: other tests ask for more formats.</summary>
    private async Task<string> ListAsync()
    {
        var list = JsonNode.Parse(await stack.Client.GetStringAsync("/videos?limit=100"))!;
        foreach (var video in list["videos"]!.AsArray())
        {
            video!.AsObject().Remove("renditions");
        }

        return list.ToJsonString();
    }
}
