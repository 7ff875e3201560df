using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>A finished video is changed and rendered again, as a client does it.</summary>
[Collection(SampleStack.Collection)]
public sealed class EditTests(SampleStack stack)
{
    private const string JsonPatch = "application/json-patch+json";
    private const string MergePatch = "application/merge-patch+json";

    [Fact]
    public async Task OneSentence_SpeaksOneSegmentAndCutsAndEncodesNothing()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "60 seconds, squats, planks and lunges" });
        var before = await OpenAsync(Id(first));
        var evidence = before["segments"]![1]!["sentences"]!.AsArray().Select(sentence => (string?)sentence!["evidence"]).First(words => words is not null)!;
        var (speech, clips) = (Files("speech/"), Files("clip-"));

        using var patched = await PatchAsync(Id(first), Replace("/segments/1/sentences/0/text", $"Once more: {evidence}"), JsonPatch);
        var second = await RenderAsync(Id(first));

        Assert.Equal(HttpStatusCode.OK, patched.StatusCode);
        // Its sound, and when its words are heard.
        Assert.Equal(1, Files("speech/").Except(speech).Count(file => file.EndsWith(".wav", StringComparison.Ordinal)));
        Assert.Equal(clips, Files("clip-"));
        Assert.Equal(0, second.GetProperty("generation_metadata").GetProperty("frames_encoded").GetInt32());
        var (was, now) = (Segments(first).ToList(), Segments(second).ToList());
        Assert.StartsWith("Once more: ", now[1].GetProperty("script_segment").GetString(), StringComparison.Ordinal);
        Assert.Equal(was.Count, now.Count);
        foreach (var n in Enumerable.Range(0, was.Count).Where(n => n != 1))
        {
            // The same but for when it begins.
            Assert.All(was[n].EnumerateObject().Where(member => member.Name != "start"), member =>
                Assert.True(JsonElement.DeepEquals(member.Value, now[n].GetProperty(member.Name)), $"segment {n}: {member.Name} has changed"));
        }

        Assert.Equal(1, second.GetProperty("generation_metadata").GetProperty("grounding").GetDouble());
        await AssertPlaysAsync(first);
        await AssertPlaysAsync(second);
    }

    [Fact]
    public async Task Versions_StandSideBySideWithWhatIsDifferent_AndTheFirstIsUndone()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "60 seconds, squats, planks and lunges", title = "Legs" });
        using var patched = await PatchAsync(Id(first), """{"title": "Legs, again", "voice_preference": "nova"}""", MergePatch);
        using var moved = await PatchAsync(Id(first), """[{"op": "move", "from": "/segments/2", "path": "/segments/0"}]""", JsonPatch);
        var second = await RenderAsync(Id(first));
        // The edit has gone with the version: the first one is as it was, and rendered again it is a third version.
        var undone = await RenderAsync(Id(first));

        var list = (await stack.Client.GetFromJsonAsync<JsonElement>($"/generated?compilation_id={Id(second)}")).GetProperty("videos").EnumerateArray().Reverse().ToList();

        Assert.Equal([1, 2, 3], list.Select(video => video.GetProperty("version").GetInt32()));
        Assert.Equal([Id(first), Id(second), Id(undone)], list.Select(video => video.GetProperty("compilation_id").GetString()));
        Assert.All(list.Skip(1), video => Assert.Equal(Id(first), video.GetProperty("original_id").GetString()));
        var changes = Changes(list[1]);
        Assert.Equal(["setting title Legs → Legs, again", "setting voice_preference alloy → nova", "moved s3 3 → 1"], changes);
        Assert.Empty(Changes(list[2]));
        Assert.Equal(Segments(first).Select(Said), Segments(undone).Select(Said));
        Assert.Equal(Segments(first).Select(Said).Order(), Segments(second).Select(Said).Order());
        Assert.Equal(Said(Segments(first).ElementAt(2)), Said(Segments(second).First()));
    }

    [Fact]
    public async Task SwapTrimSplitDropAndAdd_AreRenderedAsTheEditSays()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "60 seconds, squats, planks and lunges" });
        var edit = await OpenAsync(Id(first));
        var other = edit["segments"]!.AsArray().SelectMany(segment => segment!["clips"]!.AsArray()).SelectMany(clip => clip!["alternatives"]!.AsArray()).First()!;
        Assert.False(string.IsNullOrWhiteSpace((string?)other["reason"]));
        var segments = edit["segments"]!.AsArray();
        var added = new JsonObject { ["clips"] = new JsonArray(new JsonObject { ["video_id"] = (string?)other["video_id"], ["start"] = (double)other["start"]!, ["end"] = (double)other["end"]! }) };
        var half = segments[0]!.DeepClone();
        var sentences = segments[0]!["sentences"]!.AsArray();
        // The first segment in two halves, the second segment gone, one with a shorter clip, whose narration is to be written as that of a new one is.
        half["sentences"] = new JsonArray(sentences[^1]!.DeepClone());
        sentences.RemoveAt(sentences.Count - 1);
        var trimmed = segments[2]!.DeepClone();
        var clip = trimmed["clips"]![0]!;
        trimmed["sentences"] = null;
        trimmed["clips"] = new JsonArray(new JsonObject { ["video_id"] = (string?)clip["video_id"], ["start"] = (double)clip["start"]!, ["end"] = (double)clip["start"]! + 2, ["framing"] = "center" });
        edit["segments"] = new JsonArray(segments[0]!.DeepClone(), half, added, trimmed);

        using var put = await stack.Client.PutAsync($"/compile/{Id(first)}/edit", new StringContent(edit.ToJsonString(), Encoding.UTF8, "application/json"));
        var taken = JsonNode.Parse(await put.Content.ReadAsStringAsync())!;
        Assert.True(put.IsSuccessStatusCode, taken.ToJsonString());
        var preview = await PreviewAsync(Id(first));
        var second = await RenderAsync(Id(first));

        Assert.Equal(4, taken["segments"]!.AsArray().Select(segment => (string?)segment!["id"]).Distinct().Count());
        Assert.Equal((2, 4), (preview.GetProperty("segments_written").GetInt32(), preview.GetProperty("segments_spoken").GetInt32()));
        var now = Segments(second).ToList();
        Assert.Equal(4, now.Count);
        Assert.All(now, segment => Assert.NotEqual("", Said(segment)));
        Assert.Equal((string?)other["video_id"], now[2].GetProperty("clips")[0].GetProperty("video_id").GetString());
        // A clip begins on a keyframe, at most 14 frames early.
        Assert.InRange(now[3].GetProperty("clips")[0].GetProperty("end").GetDouble() - now[3].GetProperty("clips")[0].GetProperty("start").GetDouble(), 1.99, 2.5);
        Assert.Equal(1, second.GetProperty("generation_metadata").GetProperty("grounding").GetDouble());
        await AssertPlaysAsync(second);
    }

    [Fact]
    public async Task OtherFormatAndStyle_SpeaksNothing()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });
        var speech = Files("speech/");
        using var patched = await PatchAsync(Id(first), """{"aspect_ratio": "square", "captions": {"mode": "burned", "style": "pop"}, "transition": "dip"}""", MergePatch);

        var second = await RenderAsync(Id(first));

        Assert.Equal(speech, Files("speech/"));
        Assert.Equal("square", second.GetProperty("compilation_json").GetProperty("aspect_ratio").GetString());
        Assert.True(second.GetProperty("generation_metadata").GetProperty("frames_encoded").GetInt32() > 0);
        await AssertPlaysAsync(second);
    }

    [Fact]
    public async Task Faults_AreToldByFieldAndChangeNothing()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });
        var edit = await OpenAsync(Id(first));
        var scene = edit["segments"]![0]!["clips"]![0]!["scene"]!;
        var end = ((double)scene["end"]! + 3).ToString(System.Globalization.CultureInfo.InvariantCulture);

        await RefusedAsync(Replace("/segments/0/sentences/0/text", "Fold the paper boat twice."), 422, "segments[0].sentences[0].text");
        await RefusedAsync($$"""[{"op": "replace", "path": "/segments/0/clips/0/end", "value": {{end}}}]""", 422, "segments[0].clips[0].start");
        await RefusedAsync(Replace("/segments/0/clips/0/video_id", Guid.NewGuid().ToString()), 422, "segments[0].clips[0].video_id");
        await RefusedAsync("""[{"op": "replace", "path": "/segments/0/clips", "value": []}]""", 400, "segments[0].clips");
        await RefusedAsync(Replace("/voice_preference", "batman"), 400, "voice_preference");
        await RefusedAsync(Replace("/segments/77/query", "x"), 400, "[0]");
        await RefusedAsync("""[{"op": "add", "path": "/colour", "value": "red"}]""", 400, "colour");
        await RefusedAsync("""[{"op": "replace", "path": "/speed", "value": "fast"}]""", 400, "speed");
        await RefusedAsync("""[{"op": "juggle", "path": "/speed"}]""", 400, "[0].op");
        await RefusedAsync("""{"op": "replace"}""", 400, "body");
        await RefusedAsync("""[{"op": """, 400, "body");
        using var plain = await PatchAsync(Id(first), "{}", "text/plain");
        await ProblemAsync(plain, 415);
        using var unknown = await stack.Client.GetAsync($"/compile/{Guid.NewGuid()}/edit");
        await ProblemAsync(unknown, 404);

        Assert.True(JsonNode.DeepEquals(edit, await OpenAsync(Id(first))));

        async Task RefusedAsync(string patch, int status, string field)
        {
            using var response = await PatchAsync(Id(first), patch, JsonPatch);
            var problem = await ProblemAsync(response, status);
            Assert.Contains(field, problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        }
    }

    [Fact]
    public async Task UnsupportedSentence_IsTakenWithItsFlagAndMarked()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });
        using var patched = await PatchAsync(
            Id(first), """[{"op": "replace", "path": "/segments/0/sentences/0", "value": {"text": "Our new studio opens on Friday.", "unsupported": true}}]""", JsonPatch);
        var edit = JsonNode.Parse(await patched.Content.ReadAsStringAsync())!;

        var second = await RenderAsync(Id(first));

        Assert.True((bool)edit["segments"]![0]!["sentences"]![0]!["unsupported"]!);
        Assert.InRange(second.GetProperty("generation_metadata").GetProperty("grounding").GetDouble(), 0, 0.99);
        Assert.True((bool)(await OpenAsync(Id(second)))["segments"]![0]!["sentences"]![0]!["unsupported"]!);
    }

    [Fact]
    public async Task LostRace_Is412_AndDiscardedEditIsTheVersionsOwn()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });
        using var seen = await stack.Client.GetAsync($"/compile/{Id(first)}/edit");
        using var one = await PatchAsync(Id(first), Replace("/title", "One"), JsonPatch, seen.Headers.ETag);
        using var two = await PatchAsync(Id(first), Replace("/title", "Two"), JsonPatch, seen.Headers.ETag);
        using var render = await RenderResponseAsync(Id(first), seen.Headers.ETag);

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal("edit_changed", (await ProblemAsync(two, 412)).GetProperty("code").GetString());
        await ProblemAsync(render, 412);
        Assert.Equal("One", (string?)(await OpenAsync(Id(first)))["title"]);
        using var discarded = await stack.Client.DeleteAsync($"/compile/{Id(first)}/edit");
        using var again = await stack.Client.GetAsync($"/compile/{Id(first)}/edit");
        Assert.Equal((HttpStatusCode.NoContent, seen.Headers.ETag), (discarded.StatusCode, again.Headers.ETag));
    }

    [Fact]
    public async Task ManyAtOnce_NoChangeIsLost()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(n => PatchAsync(Id(first), Replace("/segments/0/query", $"squats {n}"), JsonPatch)));

        // Each is taken, or told that it was not.
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.OK, HttpStatusCode.PreconditionFailed }));
        var taken = new List<string?>();
        foreach (var answer in answers.Where(answer => answer.StatusCode == HttpStatusCode.OK))
        {
            taken.Add((string?)JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["segments"]![0]!["query"]);
        }

        Assert.Contains((string?)(await OpenAsync(Id(first)))["segments"]![0]!["query"], taken);
    }

    [Fact]
    public async Task Render_WhatMustNotBeSaid_IsRefused()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });
        using var patched = await PatchAsync(
            Id(first), """[{"op": "replace", "path": "/segments/0/sentences/0", "value": {"text": "How to kill someone.", "unsupported": true}}]""", JsonPatch);

        using var render = await RenderResponseAsync(Id(first));

        var problem = await ProblemAsync(render, 422);
        Assert.Equal("content_refused", problem.GetProperty("code").GetString());
        Assert.True(problem.GetProperty("errors").TryGetProperty("segments[0].sentences[0].text", out _));
    }

    [Fact]
    public async Task Render_SameKeyTwice_IsOneVersion()
    {
        var first = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats" });
        var key = Guid.NewGuid().ToString();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/compile/{Id(first)}/render") { Content = JsonContent.Create(new { metadata = new { of = "key" } }) };
            request.Headers.Add("Idempotency-Key", key);
            using var response = await stack.Client.SendAsync(request);
            return JsonElement.Parse(await response.Content.ReadAsStringAsync());
        }));

        Assert.Single(answers.Select(Id).Distinct());
        Assert.Equal(2, (await stack.Client.GetFromJsonAsync<JsonElement>($"/generated?compilation_id={Id(first)}")).GetProperty("count").GetInt32());
    }

    private static string Id(JsonElement response) => response.GetProperty("compilation_id").GetString()!;

    private static string? Said(JsonElement segment) => segment.GetProperty("script_segment").GetString();

    private static string Replace(string path, string value) => JsonSerializer.Serialize(new[] { new { op = "replace", path, value } });

    private static List<string> Changes(JsonElement video) => [.. video.GetProperty("generation_metadata").GetProperty("changes").EnumerateArray()
        .Select(change => $"{change.GetProperty("kind")} {change.GetProperty("field")}{change.GetProperty("segment")} {change.GetProperty("before")} → {change.GetProperty("after")}")];

    private HashSet<string> Files(string kind) =>
        [.. Directory.EnumerateFiles(Path.Combine(stack.Stack.Folder, "media"), "*", SearchOption.AllDirectories).Where(file => file.Contains($"/{kind}", StringComparison.Ordinal))];

    private async Task<JsonNode> OpenAsync(string id) => JsonNode.Parse(await stack.Client.GetStringAsync($"/compile/{id}/edit"))!;

    private async Task<HttpResponseMessage> PatchAsync(string id, string patch, string type, EntityTagHeaderValue? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/compile/{id}/edit") { Content = new StringContent(patch, Encoding.UTF8, type) };
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        return await stack.Client.SendAsync(request);
    }

    private async Task<HttpResponseMessage> RenderResponseAsync(string id, EntityTagHeaderValue? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/compile/{id}/render");
        if (ifMatch is not null)
        {
            request.Headers.IfMatch.Add(ifMatch);
        }

        return await stack.Client.SendAsync(request);
    }

    private async Task<JsonElement> RenderAsync(string id)
    {
        using var response = await RenderResponseAsync(id);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body.Length > 2000 ? body[..2000] : body);
        return JsonElement.Parse(body);
    }

    private async Task<JsonElement> PreviewAsync(string id)
    {
        using var response = await stack.Client.PostAsJsonAsync($"/compile/{id}/render", new { dry_run = true });
        return JsonElement.Parse(await response.Content.ReadAsStringAsync());
    }

    private async Task AssertPlaysAsync(JsonElement response)
    {
        var path = await DownloadAsync(stack.Client, response);
        try
        {
            var mp4 = new Mp4(path);
            Assert.Empty(mp4.Complaints);
            Assert.Equal(response.GetProperty("duration").GetDouble(), mp4.Pts.Count / 30.0, 3);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
