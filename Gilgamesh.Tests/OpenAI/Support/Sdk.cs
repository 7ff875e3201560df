using System.ClientModel;
using System.ClientModel.Primitives;
using OpenAI;
using OpenAI.Audio;
using OpenAI.Chat;
using OpenAI.Embeddings;
using OpenAI.Moderations;

namespace Gilgamesh.Tests.OpenAI.Support;

/// <summary>The official clients, without retries of their own, against one server.</summary>
internal sealed class Sdk(Uri endpoint, TimeSpan? timeout = null, string key = "sk-test")
{
    private readonly OpenAIClient _client = new(new ApiKeyCredential(key), new OpenAIClientOptions
    {
        Endpoint = endpoint,
        RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
        NetworkTimeout = timeout ?? TimeSpan.FromSeconds(60),
    });

    public ChatClient Chat(string model = "gpt-4o-mini") => _client.GetChatClient(model);

    public EmbeddingClient Embeddings(string model = "text-embedding-3-small") => _client.GetEmbeddingClient(model);

    public AudioClient Audio(string model) => _client.GetAudioClient(model);

    public ModerationClient Moderations => _client.GetModerationClient("omni-moderation-latest");

    public async Task<ChatCompletion> AskAsync(string user, ChatResponseFormat format, CancellationToken cancel = default) =>
        await Chat().CompleteChatAsync(
            [new SystemChatMessage("You answer in JSON."), new UserChatMessage(user)], new() { ResponseFormat = format }, cancel);

    public async Task<BinaryData> SpeakAsync(string text, SpeechGenerationOptions? options = null, CancellationToken cancel = default) =>
        await Audio("tts-1-hd").GenerateSpeechAsync(
            text, GeneratedSpeechVoice.Nova, options ?? new() { ResponseFormat = GeneratedSpeechFormat.Wav }, cancel);

    public async Task<AudioTranscription> TranscribeAsync(byte[] audio, string name = "speech.wav") =>
        await Audio("whisper-1").TranscribeAudioAsync(
            new MemoryStream(audio), name,
            new() { ResponseFormat = AudioTranscriptionFormat.Verbose, TimestampGranularities = AudioTimestampGranularities.Segment });
}
