using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Gilgamesh.Tests.Support;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class FollowingTests(SampleStack stack)
{
    private const string Request = """{"context": "app", "requirements": "40 seconds of squats, lunges and planks"}""";

    [Fact]
    public async Task Compile_RespondAsync_CanBeFollowedToItsResult()
    {
        using var accepted = await PostAsync(stack.Client, Request, "respond-async, wait=5");
        Assert.Equal(202, (int)accepted.StatusCode);
        var status = accepted.Headers.Location!.ToString();
        var id = JsonElement.Parse(await accepted.Content.ReadAsStringAsync()).GetProperty("compilation_id").GetGuid();
        Assert.Equal($"/compile/status/{id}", status);

        var events = await EventsAsync(id);

        Assert.Equal("completed", events[^1].EventType);
        Assert.Equal(
            ["queued", "planning", "searching", "selecting", "cutting", "scripting", "narrating", "stitching", "saving"],
            events.Select(e => e.Data.GetProperty("stage").GetString()).Distinct());
        var progress = events.Select(e => e.Data.GetProperty("progress").GetDouble()).ToList();
        Assert.Equal(progress.Order(), progress);

        var view = (await stack.Client.GetFromJsonAsync<JsonElement>(status)).GetProperty("status");
        Assert.Equal("completed", view.GetProperty("status").GetString());
        Assert.True(view.GetProperty("stages").GetProperty("stitching").GetDouble() > 0);
        var result = await stack.Client.GetFromJsonAsync<JsonElement>(view.GetProperty("result_url").GetString());
        Assert.Equal(id, result.GetProperty("compilation_id").GetGuid());
        Assert.Equal(view.GetProperty("generated_video_id").GetGuid(), result.GetProperty("generated_video_id").GetGuid());
    }

    [Fact]
    public async Task Events_FromTheLastSeen_GoOnBehindIt()
    {
        var id = await StartAsync(Request);
        var all = await EventsAsync(id);

        var rest = await EventsAsync(id, all[2].EventId);

        Assert.Equal(all.Skip(3).Select(e => e.EventId), rest.Select(e => e.EventId));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/compile/status/{id}/events") { Headers = { { "Last-Event-ID", all[^1].EventId } } };
        using var nothing = await stack.Client.SendAsync(request);
        Assert.Equal(204, (int)nothing.StatusCode);
    }

    [Fact]
    public async Task Cancel_RunningCompilation_EndsItSoon()
    {
        var id = await StartAsync("""{"context": "app", "requirements": "5 minutes of everything, mobility and core", "voice_preference": "fable"}""");
        using var cancelled = await stack.Client.DeleteAsync($"/compile/{id}");
        Assert.Equal(202, (int)cancelled.StatusCode);

        await Wait.UntilAsync(async () => await StatusAsync(id) == "cancelled", "cancelled");

        using var again = await stack.Client.DeleteAsync($"/compile/{id}");
        await ProblemAsync(again, 409);
        using var result = await stack.Client.GetAsync($"/compile/{id}");
        await ProblemAsync(result, 409);
    }

    [Theory]
    [InlineData("GET", "/compile/{0}")]
    [InlineData("DELETE", "/compile/{0}")]
    [InlineData("GET", "/compile/status/{0}")]
    [InlineData("GET", "/compile/status/{0}/events")]
    [InlineData("GET", "/generated/{0}")]
    [InlineData("GET", "/generated/{0}/video")]
    [InlineData("GET", "/generated/{0}/thumbnail")]
    [InlineData("DELETE", "/generated/{0}")]
    public async Task UnknownId_AnyAddress_Is404(string method, string address)
    {
        using var unknown = await stack.Client.SendAsync(new(new(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, address, Guid.NewGuid())));
        await ProblemAsync(unknown, 404);
        using var malformed = await stack.Client.SendAsync(new(new(method), string.Format(System.Globalization.CultureInfo.InvariantCulture, address, "not-an-id")));
        await ProblemAsync(malformed, 404);
    }

    private async Task<Guid> StartAsync(string request)
    {
        using var accepted = await PostAsync(stack.Client, request, "respond-async");
        return JsonElement.Parse(await accepted.Content.ReadAsStringAsync()).GetProperty("compilation_id").GetGuid();
    }

    private async Task<string?> StatusAsync(Guid id) =>
        (await stack.Client.GetFromJsonAsync<JsonElement>($"/compile/status/{id}")).GetProperty("status").GetProperty("status").GetString();

    private async Task<IReadOnlyList<SseItem<JsonElement>>> EventsAsync(Guid id, string? after = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/compile/status/{id}/events");
        if (after is not null)
        {
            request.Headers.Add("Last-Event-ID", after);
        }

        using var response = await stack.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(), (_, data) => JsonElement.Parse(data));
        return await parser.EnumerateAsync().ToListAsync();
    }
}
