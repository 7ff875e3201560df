using System.Net.Http.Json;
using System.Text.Json;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class GeneratedVideoTests(SampleStack stack)
{
    [Fact]
    public async Task Generated_FromSavingToDeletion_IsThereAndThenGone()
    {
        var made = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of jumping jacks", title = "Zanzibar jacks", clips = true });
        var id = made.GetProperty("generated_video_id").GetString();

        var video = (await stack.Client.GetFromJsonAsync<JsonElement>($"/generated/{id}")).GetProperty("video");
        Assert.Equal("Zanzibar jacks", video.GetProperty("title").GetString());
        Assert.Equal("alloy", video.GetProperty("voice_model").GetString());
        Assert.Equal("720x1280", video.GetProperty("resolution").GetString());
        Assert.True(video.GetProperty("file_size").GetInt32() > 1000);
        Assert.NotEmpty(video.GetProperty("source_video_ids").EnumerateArray());
        Assert.NotEmpty(video.GetProperty("tags").EnumerateArray());
        Assert.NotEmpty(video.GetProperty("audio_segments").EnumerateArray());
        Assert.NotEmpty(video.GetProperty("compilation_script").GetProperty("segments").EnumerateArray());

        var bytes = await stack.Client.GetByteArrayAsync($"/generated/{id}/video");
        var whole = (await stack.Client.GetFromJsonAsync<JsonElement>($"/generated/{id}?include_base64=true")).GetProperty("video");
        Assert.Equal(bytes, whole.GetProperty("video_base64").GetBytesFromBase64());
        Assert.Equal([0xFF, 0xD8], (await stack.Client.GetByteArrayAsync($"/generated/{id}/thumbnail?width=200")).Take(2));

        Assert.Contains(id, await IdsAsync("/generated/recent?limit=100", "videos"));
        Assert.Equal([id], await IdsAsync("/generated/search?q=zanzibar", "results"));
        Assert.Empty(await IdsAsync("/generated/search?q=zanzibar&duration_min=500", "results"));
        Assert.Equal([id], await IdsAsync($"/generated/search?q=zanzibar&tags={video.GetProperty("tags")[0].GetString()},nonsense", "results"));
        Assert.Empty(await IdsAsync("/generated/search?q=zanzibar&tags=nonsense", "results"));

        using var deleted = await stack.Client.DeleteAsync($"/generated/{id}");
        Assert.Equal(204, (int)deleted.StatusCode);
        foreach (var address in new[] { $"/generated/{id}", $"/generated/{id}/video", $"/generated/{id}/thumbnail", $"/generated/{id}/captions.srt" })
        {
            using var gone = await stack.Client.GetAsync(address);
            await ProblemAsync(gone, 404);
        }

        using var result = await stack.Client.GetAsync($"/compile/{made.GetProperty("compilation_id").GetString()}");
        await ProblemAsync(result, 410);
    }

    private async Task<List<string?>> IdsAsync(string address, string list) =>
        [.. (await stack.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty(list).EnumerateArray().Select(video => video.GetProperty("id").GetString())];
}
