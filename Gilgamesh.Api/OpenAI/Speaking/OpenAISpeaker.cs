using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.Providers;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;
using OpenAI.Audio;

namespace Gilgamesh.Api.OpenAI.Speaking;

/// <summary>
/// Speaks with a model. A text is spoken once, at the voice's normal pace, and kept in the media store; another pace is made
/// of that by the worker, so that closing the loop on the duration costs nothing.
/// </summary>
internal sealed class OpenAISpeaker(OpenAIClients clients, ProviderCalls calls, MediaWorkerClient worker, IOptions<OpenAIOptions> options) : ISpeaker
{
    // People and models speak at 9 to 22 characters a second; beyond this range something was left out or repeated.
    private const double MinShare = 0.4;
    private const double MaxShare = 2.2;
    private const double Slack = 1.5;

    private string Model => options.Value.SpeechModel;

    public string Provider => $"{options.Value.ProviderName}/{Model}";

    public async Task<Speech> SpeakAsync(string text, string voice, double speed, CancellationToken cancel)
    {
        var key = Key(text, voice, 1);
        var spoken = await worker.FindSpeechAsync(key, cancel) ?? await calls.RunAsync(
            new(CallKind.Speech, Model, new(Characters: text.Length)),
            (meter, limit) => SpeakAsync(key, text, voice, meter, limit, cancel),
            cancel);
        var paced = Key(text, voice, speed);
        return speed == 1 ? spoken
            : await worker.FindSpeechAsync(paced, cancel) ?? await worker.ChangePaceAsync(key, paced, speed, cancel);
    }

    private async Task<Speech> SpeakAsync(string key, string text, string voice, CallMeter meter, CancellationToken limit, CancellationToken cancel)
    {
        BinaryData audio = await clients.Speech.GenerateSpeechAsync(
            text, new GeneratedSpeechVoice(voice), new SpeechGenerationOptions { ResponseFormat = GeneratedSpeechFormat.Wav }, limit);
        meter.Count(new(Characters: text.Length));
        if (audio.ToMemory().IsEmpty)
        {
            throw meter.Garbage("no audio");
        }

        var seconds = SpeechRate.Seconds(text);
        try
        {
            // The worker keeps it only where its length can be that of this text. Waiting for a worker is not the provider's time.
            return await worker.StoreSpeechAsync(key, audio, new(MinShare * (seconds - Slack), (MaxShare * seconds) + Slack), cancel);
        }
        catch (WorkerException refusal) when (refusal.Code is WorkerErrorCodes.Unreadable or WorkerErrorCodes.OverLimit)
        {
            throw meter.Garbage(refusal.Message);
        }
    }

    private string Key(string text, string voice, double speed) =>
        ProviderCache.Key(options.Value.ProviderName, Model, voice, FormattableString.Invariant($"{speed:R}"), text);
}
