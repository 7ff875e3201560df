using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Samples.Bench;
using Gilgamesh.Tests.Library.Support;

namespace Gilgamesh.Tests.Compile;

/// <summary>What is shown is what was asked for, in whatever field: planned and chosen over libraries that are nothing but texts.</summary>
public sealed class PlanningTests
{
    private static readonly string[] OnTheFloor = ["Push-Up", "Plank Hold", "Glute Bridge", "Cat-Cow Stretch", "Child's Pose", "Mountain Climber", "Bird Dog", "Dead Bug"];

    [SkippableFact]
    public async Task Plan_SampleLibrary_IsWhatAPersonExpects()
    {
        await using var api = await StartAsync(TextVideo.Samples);

        Assert.Equal(["Bodyweight Squat", "Reverse Lunge"], Shown(await PlanAsync(api, "1 minute, squats and lunges")).Order());
        Assert.Equal(["Neck Rolls", "Bodyweight Squat", "Child's Pose"], Shown(await PlanAsync(api, "60 seconds, start with neck rolls, squats, finish with child's pose")));
        var desk = Shown(await PlanAsync(api, "90 seconds, loosen stiff neck and shoulders after desk work, no floor exercises"));
        Assert.NotEmpty(desk);
        Assert.DoesNotContain(desk, OnTheFloor.Contains);
        Assert.Contains("Neck Rolls", desk);
    }

    [SkippableFact]
    public async Task Compile_NothingOfIt_SaysWhatIsMissing()
    {
        await using var api = await StartAsync(TextVideo.Samples);

        using var refused = await CompileAsync(api, "2 minutes, kayaking technique");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("insufficient_content", problem.GetProperty("code").GetString());
        Assert.Contains("kayaking technique", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        using var half = await CompileAsync(api, "1 minute, squats, kayaking technique");
        var answer = await half.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.OK, half.StatusCode);
        Assert.Contains(answer.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains("kayaking technique", StringComparison.Ordinal));
    }

    [SkippableTheory]
    [InlineData("cooking", "2 minutes, tomato soup", "Tomato soup from scratch", 4)]
    [InlineData("travel", "1 minute, a tram in Lisbon", "A week in Lisbon", 1)]
    public async Task Plan_OtherFields_ShowTheirStepsInTheSourcesOrder(string field, string requirements, string title, int clips)
    {
        await using var api = await StartAsync(field == "cooking" ? TextLibrary.Cooking : TextLibrary.Travel, field == "cooking" ? "cooking" : "general");

        var plan = await PlanAsync(api, requirements, maxPerVideo: 10);
        var first = plan.GetProperty("plan").GetProperty("queries").EnumerateArray().Select(query => query.GetProperty("clips")[0]).ToList();

        Assert.All(first, clip => Assert.Equal(title, clip.GetProperty("title").GetString()));
        Assert.True(first.Count >= clips, plan.ToString());
        var starts = first.Select(clip => clip.GetProperty("start").GetDouble()).ToList();
        Assert.Equal(starts.Order(), starts);
    }

    [SkippableFact]
    public async Task Plan_SentBackAsItIsOrChanged_IsWhatIsMade()
    {
        await using var api = await StartAsync(TextVideo.Samples);
        var plan = (await PlanAsync(api, "60 seconds, core")).GetProperty("plan");
        var queries = plan.GetProperty("queries").EnumerateArray().ToList();

        using var made = await CompileAsync(api, "60 seconds, core", plan);
        var segments = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("compilation_json").GetProperty("segments").EnumerateArray().ToList();
        Assert.Equal(queries.Select(query => query.GetProperty("query_text").GetString()), segments.Select(segment => segment.GetProperty("category").GetString()));
        Assert.Equal(
            queries.Select(query => query.GetProperty("clips")[0].GetProperty("video_id").GetGuid()),
            segments.Select(segment => Guid.Parse(segment.GetProperty("clips")[0].GetProperty("video_id").GetString()!)));

        var changed = JsonSerializer.SerializeToNode(plan)!;
        changed["queries"]!.AsArray().RemoveAt(0);
        using var less = await CompileAsync(api, "60 seconds, core", changed);
        Assert.Equal(queries.Count - 1, (await less.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("compilation_json").GetProperty("segments").GetArrayLength());
    }

    [SkippableTheory]
    [InlineData("""{"duration": 5, "queries": [{"query_text": "squat"}]}""", "plan.duration")]
    [InlineData("""{"duration": 60, "queries": []}""", "plan.queries")]
    [InlineData("""{"duration": 60, "queries": [null]}""", "plan.queries")]
    [InlineData("""{"duration": 60, "queries": [{"query_text": "squat", "priority": 11}]}""", "plan.queries[0].priority")]
    [InlineData("""{"duration": 60, "queries": [{"query_text": "squat", "duration_target": 50}]}""", "plan.queries[0].duration_target")]
    public async Task Compile_PlanThatIsNone_IsRefusedByField(string plan, string field)
    {
        await using var api = await StartAsync([]);

        foreach (var path in new[] { "/compile", "/compile/plan" })
        {
            using var refused = await api.Http.PostAsJsonAsync(path, new { context = "x", requirements = "x", text_only = true, plan = JsonDocument.Parse(plan).RootElement });
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
            Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _), problem.ToString());
        }
    }

    [SkippableFact]
    public async Task Plan_EmptyLibrary_HasNoPlan()
    {
        await using var api = await StartAsync([]);

        var plan = await PlanAsync(api, "60 seconds, core");

        Assert.Equal(JsonValueKind.Null, plan.GetProperty("plan").ValueKind);
        Assert.Equal("core", plan.GetProperty("missing")[0].GetString());
        Assert.Equal(0, plan.GetProperty("reachable_duration").GetDouble());
    }

    private static async Task<ApiFixture> StartAsync(IReadOnlyList<TextVideo> videos, string domain = "fitness")
    {
        var api = await ApiFixture.StartAsync(settings: [$"--Compile:Domain={domain}", "--Compile:MaxPerUserAndHour=0"]);
        await api.AddTextsAsync(videos);
        return api;
    }

    private static async Task<JsonElement> PlanAsync(ApiFixture api, string requirements, int maxPerVideo = 2)
    {
        using var response = await api.Http.PostAsJsonAsync("/compile/plan", new { context = "for my app", requirements, max_segments_per_video = maxPerVideo });
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    private static Task<HttpResponseMessage> CompileAsync(ApiFixture api, string requirements, object? plan = null) =>
        api.Http.PostAsJsonAsync("/compile", new { context = "for my app", requirements, text_only = true, plan });

    /// <summary>The titles of the videos that come first, in the plan's order.</summary>
    private static List<string> Shown(JsonElement plan) =>
        [.. plan.GetProperty("plan").GetProperty("queries").EnumerateArray().Select(query => query.GetProperty("clips")[0].GetProperty("title").GetString()!).Distinct()];
}
