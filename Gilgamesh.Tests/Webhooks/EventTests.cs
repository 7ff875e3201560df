using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Gilgamesh.Api.Webhooks;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using Gilgamesh.Tests.Webhooks.Support;
using StandardWebhooks;

namespace Gilgamesh.Tests.Webhooks;

/// <summary>Which events there are, and what is in them.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private WebhookApi _api = null!;
    private Receiver _receiver = null!;

    public async Task InitializeAsync() => (_api, _receiver) = (await WebhookApi.StartAsync(), await Receiver.StartAsync());

    public async Task DisposeAsync()
    {
        await _api.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task Compile_Completed_IsToldWithItsMetadata()
    {
        await _api.Api.AddTextsAsync([new("Squats", ["legs"], [new("A woman lowers into a deep squat.", ["Push your hips back in the squat."])])]);

        using var response = await _api.Api.Http.PostAsJsonAsync(
            "/compile", new { context = "app", requirements = "30 seconds of squats", text_only = true, webhook_url = _receiver.Url, metadata = new { order = "17", note = "für Ünal 🏋" } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var data = await ToldAsync("compilation.completed");
        var id = data.GetProperty("compilation_id").GetString();
        Assert.Equal(("17", "für Ünal 🏋"), (data.GetProperty("metadata").GetProperty("order").GetString(), data.GetProperty("metadata").GetProperty("note").GetString()));
        Assert.Equal(($"/compile/{id}", JsonValueKind.Null), (data.GetProperty("result_url").GetString(), data.GetProperty("error").ValueKind));
        var status = (await _api.Api.GetAsync($"/compile/status/{id}")).GetProperty("status");
        Assert.Equal("17", status.GetProperty("metadata").GetProperty("order").GetString());
        Assert.Equal(status.GetProperty("generated_video_id").GetString(), data.GetProperty("generated_video_id").GetString());
    }

    [Fact]
    public async Task Compile_Failed_IsToldWhy()
    {
        using var response = await _api.Api.Http.PostAsJsonAsync("/compile", new { context = "app", requirements = "squats", text_only = true, webhook_url = _receiver.Url });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        var error = (await ToldAsync("compilation.failed")).GetProperty("error");
        Assert.Equal((422, "insufficient_content"), (error.GetProperty("status").GetInt32(), error.GetProperty("code").GetString()));
    }

    [Fact]
    public async Task Compile_Cancelled_IsTold()
    {
        var id = await _api.EndOneAsync(_receiver.Url, "cancelled");

        Assert.Equal(id.ToString(), (await ToldAsync("compilation.cancelled")).GetProperty("compilation_id").GetString());
    }

    [Fact]
    public async Task Upload_Done_IsToldAndKeepsItsMetadata()
    {
        var form = new Form().File(await SmallVideos.MakeAsync(1, seconds: 1)).Text("webhook_url", _receiver.Url).Text("metadata", """{"shelf": "3"}""");
        var id = (await form.SendAsync(_api.Api.Http)).GetProperty("id").GetGuid();

        var data = await ToldAsync("video.ready");
        Assert.Equal((id, true, $"/video/{id}"), (data.GetProperty("video_id").GetGuid(), data.GetProperty("added").GetBoolean(), data.GetProperty("video_url").GetString()));
        Assert.Equal("3", data.GetProperty("metadata").GetProperty("shelf").GetString());
        var video = (await _api.Api.GetAsync($"/video/{id}")).GetProperty("video");
        Assert.Equal("3", video.GetProperty("ingest").GetProperty("metadata").GetProperty("shelf").GetString());
        Assert.Equal("3", video.GetProperty("metadata").GetProperty("client_metadata").GetProperty("shelf").GetString());
    }

    [Fact]
    public async Task Upload_OfNoVideo_IsToldWhy()
    {
        using var response = await new Form().Bytes("file", new byte[3000], "a.mp4").Text("webhook_url", _receiver.Url).PostAsync(_api.Api.Http, respondAsync: true);

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(422, (await ToldAsync("video.failed")).GetProperty("error").GetProperty("status").GetInt32());
    }

    /// <summary>The example that implementations of the specification are tested with.</summary>
    [Fact]
    public void Signature_OfThePublishedExample_IsThePublishedOne() => Assert.Equal(
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
        WebhookSecret.Read("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")!.Sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}"""));

    [Theory]
    [InlineData("whsec_")]
    [InlineData("whsec_c2hvcnQ=")]
    [InlineData("not base64, but long enough to be one")]
    public void Secret_ThatIsNone_IsNotTaken(string text) => Assert.Null(WebhookSecret.Read(text));

    private async Task<JsonElement> ToldAsync(string type)
    {
        await Wait.UntilAsync(() => !_receiver.Calls.IsEmpty, "the receiver is called");
        var call = Assert.Single(_receiver.Calls);
        new StandardWebhook(ApiFixture.WebhookSecret).Verify(call.Body, call.Headers);
        var told = JsonElement.Parse(call.Body);
        Assert.Equal(["type", "timestamp", "data"], told.EnumerateObject().Select(member => member.Name));
        Assert.Equal(type, told.GetProperty("type").GetString());
        Assert.True(told.GetProperty("timestamp").TryGetDateTimeOffset(out _));
        Assert.StartsWith("application/json", call.Headers.ContentType.ToString(), StringComparison.Ordinal);
        return told.GetProperty("data");
    }
}
