using System.Net.Http.Headers;
using System.Text.Json;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.Tests.OpenAI.Support;

namespace Gilgamesh.Tests.OpenAI;

/// <summary>The strictness of the one endpoint that takes a form.</summary>
public sealed class TestServerUploadTests : IAsyncLifetime
{
    private static readonly Dictionary<string, string> Right = new() { ["model"] = "whisper-1", ["response_format"] = "verbose_json", ["timestamp_granularities[]"] = "segment" };

    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public Task DisposeAsync() => _server.DisposeAsync().AsTask();

    [Theory]
    [InlineData("model", "whisper-9", 404)]
    [InlineData("response_format", "xml", 400)]
    [InlineData("temperature", "3", 400)]
    [InlineData("language", "english", 400)]
    [InlineData("timestamp_granularities[]", "word", 400)]
    [InlineData("diarize", "true", 400)]
    public async Task Upload_WithAWrongField_IsRefusedByIt(string field, string value, int expected)
    {
        var fields = new Dictionary<string, string>(Right) { [field] = value };

        var (status, error) = await UploadAsync(Wav.Of((400, 0.5)), "a.wav", fields);

        Assert.Equal((expected, field), (status, error.GetProperty("param").GetString()));
        Assert.Single(_server.Log.Violations);
    }

    [Fact]
    public async Task Upload_OfNoAudioOrAStrangeType_IsRefused()
    {
        var noise = new byte[5000];
        new Random(1).NextBytes(noise);

        Assert.Equal(400, (await UploadAsync(noise, "a.wav")).Status);
        Assert.Equal(400, (await UploadAsync(Wav.Of((400, 0.5)), "a.txt")).Status);
        Assert.Equal(400, (await UploadAsync([], "a.wav")).Status);
        Assert.Equal("audio_too_short", (await UploadAsync(Wav.Of((400, 0.05)), "a.wav")).Error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Upload_Over25Megabytes_Is413()
    {
        var (status, error) = await UploadAsync(new byte[(25 << 20) + 1], "a.wav");

        Assert.Equal(413, status);
        Assert.StartsWith("Maximum content size limit (26214400) exceeded", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    private async Task<(int Status, JsonElement Error)> UploadAsync(byte[] audio, string name, Dictionary<string, string>? fields = null)
    {
        using var http = new HttpClient { BaseAddress = _server.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sk-test");
        using var form = new MultipartFormDataContent { { new ByteArrayContent(audio), "file", name } };
        foreach (var (field, value) in fields ?? Right)
        {
            form.Add(new StringContent(value), field);
        }

        using var response = await http.PostAsync("/v1/audio/transcriptions", form);
        var reply = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        return ((int)response.StatusCode, reply.GetProperty("error"));
    }
}
