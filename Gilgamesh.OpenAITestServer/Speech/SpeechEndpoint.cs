using System.Buffers.Binary;
using Gilgamesh.Contracts;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Speech;

internal static class SpeechEndpoint
{
    private const int LargestBody = 1 << 20;

    public static async Task<Answering> CheckAsync(WireCall call)
    {
        var request = await call.ReadJsonAsync<SpeechRequest>(LargestBody);
        request.Check();
        return fault => Speak(request, fault);
    }

    private static Reply Speak(SpeechRequest request, FaultKind? fault)
    {
        var length = ToneSpeech.Length(request.Input, request.Speed) * (fault switch
        {
            FaultKind.AudioTooShort => 0.1,
            FaultKind.AudioTooLong => 6,
            _ => 1,
        });
        var pcm = ToneSpeech.Speak(request.Input, request.VoiceNumber, length);
        // OpenAI sends a WAV as it is made, and says of its length only that it is not known yet.
        byte[] audio = request.ResponseFormat == "pcm" ? pcm : [.. WavFile.Header(null, ToneSpeech.SampleRate), .. pcm];
        return new(StatusCodes.Status200OK, fault == FaultKind.OddContentType ? "text/plain; charset=utf-8" : $"audio/{request.ResponseFormat}", fault switch
        {
            FaultKind.EmptyAudio => default,
            FaultKind.GarbageAudio => Garbage(audio.Length),
            _ => audio,
        });
    }

    /// <summary>Full-scale noise, whatever the format; no header will be found in it.</summary>
    private static byte[] Garbage(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        if (length >= sizeof(int))
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, 0xDEADBEEF);
        }

        return bytes;
    }
}
