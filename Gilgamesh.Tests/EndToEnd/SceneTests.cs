using System.Net.Http.Json;
using System.Text.Json;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class SceneTests(SampleStack stack)
{
    private static readonly object Request = new { context = "app", requirements = "30 seconds of squats", aspect_ratio = "4:5" };

    [Fact]
    public async Task Framing_OfAScene_IsThatOfItsClips_UntilItIsTakenBack()
    {
        var clip = Clips(await CompileAsync(stack.Client, Request)).First();
        var (video, scene) = await SceneOfAsync(clip);

        var changed = await PatchAsync(video, scene, new { framing = "fit" });
        var fitted = Clips(await CompileAsync(stack.Client, Request)).First();
        await PatchAsync(video, scene, new { framing = "request" });
        var again = Clips(await CompileAsync(stack.Client, Request)).First();

        Assert.Equal("fit", changed.GetProperty("descriptions")[scene].GetProperty("framing").GetString());
        Assert.Equal(clip.GetProperty("start").GetDouble(), fitted.GetProperty("start").GetDouble(), 3);
        Assert.NotEqual(clip.GetProperty("video").GetString(), fitted.GetProperty("video").GetString());
        Assert.Equal(clip.GetProperty("video").GetString(), again.GetProperty("video").GetString());
    }

    [Fact]
    public async Task Description_OfAScene_IsSearchedAtOnce_AndTheOtherScenesStay()
    {
        var (video, scene) = await SceneOfAsync(Clips(await CompileAsync(stack.Client, Request)).First());
        var before = (await stack.Client.GetFromJsonAsync<JsonElement>($"/video/{video}")).GetProperty("video").GetProperty("descriptions");
        var description = before[scene].GetProperty("description").GetString()!;
        try
        {
            var changed = await PatchAsync(video, scene, new { description = $"{description} A zebra watches." });
            var found = (await stack.Client.GetFromJsonAsync<JsonElement>("/search?q=zebra")).GetProperty("results");

            Assert.Equal(video, found[0].GetProperty("id").GetString());
            Assert.All(Enumerable.Range(0, before.GetArrayLength()).Where(n => n != scene), n =>
                Assert.Equal(before[n].GetProperty("description").GetString(), changed.GetProperty("descriptions")[n].GetProperty("description").GetString()));
        }
        finally
        {
            await PatchAsync(video, scene, new { description });
        }
    }

    [Fact]
    public async Task Faults_AreTold()
    {
        var video = stack.Files.Keys.First();

        using var scene = await stack.Client.PatchAsJsonAsync($"/video/{video}/scenes/999", new { framing = "fit" });
        using var unknown = await stack.Client.PatchAsJsonAsync($"/video/{Guid.NewGuid()}/scenes/0", new { framing = "fit" });
        using var framing = await stack.Client.PatchAsJsonAsync($"/video/{video}/scenes/0", new { framing = "zoom" });

        await ProblemAsync(scene, 404);
        await ProblemAsync(unknown, 404);
        Assert.True((await ProblemAsync(framing, 400)).GetProperty("errors").TryGetProperty("framing", out _));
    }

    private async Task<(string Video, int Scene)> SceneOfAsync(JsonElement clip)
    {
        var video = clip.GetProperty("video_id").GetString()!;
        var scenes = (await stack.Client.GetFromJsonAsync<JsonElement>($"/video/{video}")).GetProperty("video").GetProperty("descriptions");
        var middle = (clip.GetProperty("start").GetDouble() + clip.GetProperty("end").GetDouble()) / 2;
        return (video, Enumerable.Range(0, scenes.GetArrayLength()).First(n => scenes[n].GetProperty("start_time").GetDouble() <= middle && middle <= scenes[n].GetProperty("end_time").GetDouble()));
    }

    private async Task<JsonElement> PatchAsync(string video, int scene, object change)
    {
        using var response = await stack.Client.PatchAsJsonAsync($"/video/{video}/scenes/{scene}", change);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonElement.Parse(body).GetProperty("video");
    }
}
