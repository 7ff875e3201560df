using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;
using Npgsql;

namespace Gilgamesh.Tests.Domains;

/// <summary>Constraints of a request hold on every clip of its video, over a small library made of descriptions.</summary>
public sealed class EnforcementTests : IAsyncLifetime
{
    private const double SceneLength = 20;

    private ApiFixture _api = null!;

    public async Task InitializeAsync()
    {
        _api = await ApiFixture.StartAsync(WriteAsync, null, "--Compile:MaxPerUserAndHour=0");
        await Wait.UntilAsync(async () => await _api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos WHERE attributes_with IS NULL") == 0, "the library");
    }

    public Task DisposeAsync() => _api.DisposeAsync();

    [Fact]
    public async Task Compile_WithConstraints_ShowsNoClipThatBreaksThem()
    {
        const string Floor = "Push-Up,Plank Hold,Glute Bridge,Cat-Cow Stretch,Child's Pose,Mountain Climber,Bird Dog,Dead Bug";
        await ShowsNoneAsync("90 seconds, loosen stiff neck and shoulders after desk work, no floor exercises", Floor, "exclude position floor");
        await ShowsNoneAsync("1 minute, legs and arms, standing only", Floor, "require position standing");
        await ShowsNoneAsync("1 minute, cardio, no jumping", "Jumping Jacks 0,Jumping Jacks 1", "exclude impact jump");
        await ShowsNoneAsync("1 minute, core, nothing on the knees", "Cat-Cow Stretch,Bird Dog,Child's Pose,Push-Up 2", "exclude position kneeling");
        await ShowsNoneAsync("1 minute, core, easy on the wrists", "Push-Up,Mountain Climber 0,Mountain Climber 2,Cat-Cow Stretch,Bird Dog", "exclude load wrists");
        await ShowsNoneAsync("1 minute, glutes and core, drop the bridge", "Glute Bridge", "exclude text bridge");
        await ShowsNoneAsync("1 minute, mobility and core, not the man in green", "Arm Circles,Dead Bug", "exclude text man in green");
    }

    [Fact]
    public async Task Compile_ConstraintThatLeavesNothing_SaysWhichAndWhatThereIs()
    {
        using var response = await CompileAsync("1 minute, strength, only kettlebells");

        var problem = await ProblemAssert.IsProblemAsync(response, HttpStatusCode.UnprocessableEntity);
        Assert.Equal("constraints_leave_nothing", problem.GetProperty("code").GetString());
        Assert.Contains("kettlebells", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("equipment", problem.GetProperty("constraint").GetProperty("attribute").GetString());
        Assert.True(problem.GetProperty("library").GetProperty("equipment").GetProperty("none").GetInt32() > 30);
    }

    [Fact]
    public async Task Compile_ConstraintThatLeavesTooLittle_MakesAShorterVideoAndSaysSo()
    {
        using var response = await CompileAsync("4 minutes, hips and core, only lying down");

        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, body);
        var answer = JsonDocument.Parse(body).RootElement;
        Assert.Contains(answer.GetProperty("warnings").EnumerateArray(), warning => warning.GetString()!.Contains("only lying down", StringComparison.Ordinal));
        Assert.All(Shown(answer), clip => Assert.True(clip.StartsWith("Glute", StringComparison.Ordinal) || clip.StartsWith("Dead", StringComparison.Ordinal), clip));
    }

    private async Task ShowsNoneAsync(string requirements, string broken, string constraint)
    {
        using var response = await CompileAsync(requirements);
        var body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{requirements}: {body}");
        var answer = JsonDocument.Parse(body).RootElement;
        var shown = Shown(answer).ToList();
        Assert.NotEmpty(shown);
        Assert.True(!shown.Exists(clip => broken.Split(',').Any(one => clip.StartsWith(one, StringComparison.Ordinal))), $"{requirements}: {string.Join(", ", shown)}");
        var told = answer.GetProperty("generation_metadata").GetProperty("constraints").EnumerateArray()
            .Select(one => $"{one.GetProperty("mode").GetString()} {one.GetProperty("attribute").GetString()} {one.GetProperty("values")[0].GetString()}");
        Assert.Contains(constraint, told);
    }

    /// <summary>Titles and numbers of scenes.</summary>
    private static IEnumerable<string> Shown(JsonElement answer) => answer.GetProperty("compilation_json").GetProperty("segments").EnumerateArray()
        .SelectMany(segment => segment.GetProperty("clips").EnumerateArray())
        .Select(clip => $"{SampleLibrary.All[clip.GetProperty("video_id").GetGuid().ToByteArray()[15]].Title} {(int)(clip.GetProperty("start").GetDouble() / SceneLength)}");

    private Task<HttpResponseMessage> CompileAsync(string requirements) =>
        _api.Http.PostAsJsonAsync("/compile", new { context = "for my app", requirements, text_only = true });

    /// <summary>The sample library without its pictures. The last byte of an id is the video's number.</summary>
    private static async Task WriteAsync(NpgsqlConnection connection)
    {
        await connection.ExecuteAsync(
            """
            CREATE TABLE simple_videos (
                id uuid PRIMARY KEY DEFAULT gen_random_uuid(), url text NOT NULL, carousel_index integer DEFAULT 0, video_base64 text DEFAULT '', title text,
                transcript jsonb, descriptions jsonb, tags text[], metadata jsonb, created_at timestamptz DEFAULT now(), updated_at timestamptz DEFAULT now())
            """);
        foreach (var (n, video) in SampleLibrary.All.Index())
        {
            var scenes = video.Shots.Select((shot, i) => new { start = i * SceneLength, end = (i + 1) * SceneLength, description = shot.Description, tags = shot.Level is { } level ? new[] { level } : [] });
            var cues = video.Shots.SelectMany((shot, i) => shot.Cues.Select((cue, c) => new { start = (i * SceneLength) + (c * 5), end = (i * SceneLength) + (c * 5) + 4, text = cue }));
            await connection.ExecuteAsync(
                "INSERT INTO simple_videos (id, url, title, tags, transcript, descriptions) VALUES (@id, @url, @Title, @tags, @cues::jsonb, @scenes::jsonb)",
                new
                {
                    id = Guid.Parse($"00000000-0000-4000-8000-0000000000{n:x2}"),
                    url = $"https://example.org/{n}",
                    video.Title,
                    tags = video.AllTags.ToArray(),
                    cues = JsonSerializer.Serialize(cues),
                    scenes = JsonSerializer.Serialize(scenes),
                });
        }
    }
}
