using System.Text.Json;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.Tests.OpenAI.Support;
using OpenAI.Chat;

namespace Gilgamesh.Tests.OpenAI;

public sealed class TestServerChatTests : IAsyncLifetime
{
    private const string ScriptPrompt = """
        Write for these clips: {"segments":[
          {"seconds":10,"clips":[{"handle":"c1","description":"A woman holds a plank on a mat.","transcript":"keep your hips level"},
                                 {"handle":"c2","description":"","transcript":"Lower slowly to the floor."}]},
          {"seconds":10,"clips":[{"handle":"c3","description":"A man swings a kettlebell between his knees.","transcript":""}]}]}
        Nothing else.
        """;

    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 1, 0, 2, 0, 3];

    private TestServer _server = null!;

    private Sdk Client => new(_server.Endpoint);

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Fact]
    public async Task Plan_ByDefault_UsesTheVocabularyAndAddsUp()
    {
        var answer = await Client.AskAsync(
            """{"context":"at home","requirements":"mobility and core, no jumping","duration":120,"vocabulary":["mobility flow","core plank","cooking"]}""",
            Schemas.Plan);

        var queries = Json(answer).GetProperty("queries").EnumerateArray().ToList();
        Assert.Equal(ChatFinishReason.Stop, answer.FinishReason);
        Assert.Equal(["mobility flow", "core plank"], queries.Take(2).Select(query => query.GetProperty("query_text").GetString()));
        Assert.Equal(120, queries.Sum(query => query.GetProperty("duration_target").GetDouble()), 3);
        Assert.Equal("jumping", Assert.Single(Json(answer).GetProperty("constraints").EnumerateArray()).GetProperty("values")[0].GetString());
        Assert.True(answer.Usage.InputTokenCount > 100 && answer.Usage.OutputTokenCount > 50);
        Assert.Empty(_server.Log.Violations);
    }

    [Fact]
    public async Task Script_ByDefault_QuotesOnlyItsClips()
    {
        var lines = Lines(await Client.AskAsync(ScriptPrompt, Schemas.Script));

        Assert.Equal(
            [("c1", "keep your hips level"), ("c2", "Lower slowly to the floor."), ("c3", "A man swings a kettlebell between his knees.")],
            lines.Select(line => (line.Clip, line.Evidence)));
        Assert.Equal("Keep your hips level.", lines[0].Text);
    }

    [Fact]
    public async Task Script_OfALiar_HasEveryLieInEverySegment()
    {
        _server.Liar = true;

        var lines = Lines(await Client.AskAsync(ScriptPrompt, Schemas.Script));

        Assert.All(Lies.All, lie => Assert.Equal(2, lines.Count(line => line.Text == lie)));
        Assert.Contains(lines, line => line.Clip == Lies.InventedHandle);
        Assert.Contains(lines, line => line.Clip == "c1" && line.Evidence == "Lower slowly to the floor.");
    }

    [Fact]
    public async Task Scene_WithPictures_CountsThemAndTheirTokens()
    {
        var picture = BinaryData.FromBytes(Jpeg);
        ChatCompletion answer = await Client.Chat().CompleteChatAsync(
            [
                new SystemChatMessage("You describe."),
                new UserChatMessage(
                    ChatMessageContentPart.CreateTextPart("""{"title":"Beginner plank","tags":["core"],"transcript":"Keep the hips level."}"""),
                    ChatMessageContentPart.CreateImagePart(picture, "image/jpeg", ChatImageDetailLevel.Low),
                    ChatMessageContentPart.CreateImagePart(picture, "image/jpeg", ChatImageDetailLevel.Low)),
            ],
            new() { ResponseFormat = Schemas.Scene });

        var scene = Json(answer);
        Assert.StartsWith("2 pictures.", scene.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal("beginner", scene.GetProperty("level").GetString());
        Assert.Equal("core", scene.GetProperty("tags")[0].GetString());
        Assert.InRange(answer.Usage.InputTokenCount, 2 * 2833, (2 * 2833) + 400);
        Assert.DoesNotContain(Convert.ToBase64String(Jpeg), _server.Log.Requests[^1].Body!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(_server.Log.Violations);
    }

    [Fact]
    public async Task Responder_Registered_SeesTheRequestAndAnswers()
    {
        string? system = null;
        _server.OnChat("search_plan", call =>
        {
            system = call.SystemText;
            var query = new { query_text = call.UserText, priority = 1, duration_target = 10, tags_filter = Array.Empty<string>() };
            return JsonSerializer.SerializeToNode(new { queries = Enumerable.Repeat(query, 5), constraints = Array.Empty<string>() })!;
        });

        var answer = await Client.AskAsync("squats", Schemas.Plan);

        Assert.Equal("squats", Json(answer).GetProperty("queries")[4].GetProperty("query_text").GetString());
        Assert.Equal("You answer in JSON.", system);
    }

    [Fact]
    public async Task Answer_LongerThanAskedFor_IsCutAndSaysSo()
    {
        ChatCompletion answer = await Client.Chat().CompleteChatAsync(
            [new UserChatMessage(ScriptPrompt)], new() { ResponseFormat = Schemas.Script, MaxOutputTokenCount = 20 });

        Assert.Equal(ChatFinishReason.Length, answer.FinishReason);
        Assert.InRange(answer.Usage.OutputTokenCount, 1, 20);
        Assert.ThrowsAny<JsonException>(() => Json(answer));
    }

    private static JsonElement Json(ChatCompletion answer) => JsonSerializer.Deserialize<JsonElement>(answer.Content[0].Text);

    private static List<ScriptLine> Lines(ChatCompletion answer) =>
        [.. Json(answer).GetProperty("segments").EnumerateArray()
            .SelectMany(segment => segment.GetProperty("sentences").EnumerateArray())
            .Select(line => new ScriptLine(
                line.GetProperty("text").GetString()!, line.GetProperty("clip").GetString()!, line.GetProperty("evidence").GetString()!))];
}
