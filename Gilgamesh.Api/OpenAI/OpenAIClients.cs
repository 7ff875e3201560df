using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.Options;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Moderations;

namespace Gilgamesh.Api.OpenAI;

/// <summary>The SDK's clients, one for each role. They neither retry nor time out: <see cref="Calls.ProviderCalls"/> alone does.</summary>
internal sealed class OpenAIClients(IHttpClientFactory http, IOptions<OpenAIOptions> options)
{
    public const string HttpName = "openai";

    private readonly Lazy<OpenAIClient> _client = new(() => Create(http.CreateClient(HttpName), options.Value));

    public ChatClient Chat(string model) => _client.Value.GetChatClient(model);

    public EmbeddingClient Embeddings => _client.Value.GetEmbeddingClient(options.Value.EmbeddingModel);

    public AudioClient Speech => _client.Value.GetAudioClient(options.Value.SpeechModel);

    public AudioClient Transcription => _client.Value.GetAudioClient(options.Value.TranscriptionModel);

    public ModerationClient Moderation => _client.Value.GetModerationClient(options.Value.ModerationModel);

    private static OpenAIClient Create(HttpClient http, OpenAIOptions options) => new(new ApiKeyCredential(options.KeyOrNone), new OpenAIClientOptions
    {
        Endpoint = options.Endpoint,
        Transport = new HttpClientPipelineTransport(http),
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = Timeout.InfiniteTimeSpan,
    });
}
