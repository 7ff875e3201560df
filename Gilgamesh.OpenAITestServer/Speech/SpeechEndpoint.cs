using System.Buffers.Binary;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Speech;

internal sealed class SpeechEndpoint : IWireEndpoint
{
    private const int LargestBody = 1 << 20;

    public WireEndpoint Kind => WireEndpoint.Speech;

    public async Task<Answering> CheckAsync(WireCall call)
    {
        var request = await call.ReadJsonAsync<SpeechRequest>(LargestBody);
        request.Check();
        return (fault, cancel) => SpeakAsync(request, fault, cancel);
    }

    private static async Task<Reply> SpeakAsync(SpeechRequest request, FaultKind? fault, CancellationToken cancel)
    {
        var length = ToneSpeech.Length(request.Input, request.Speed) * (fault switch
        {
            FaultKind.AudioTooShort => 0.1,
            FaultKind.AudioTooLong => 6,
            _ => 1,
        });
        var audio = await EncodeAsync(ToneSpeech.Speak(request.Input, request.VoiceNumber, length), request.ResponseFormat, cancel);
        return new(StatusCodes.Status200OK, fault == FaultKind.OddContentType ? "text/plain; charset=utf-8" : MediaType(request.ResponseFormat), fault switch
        {
            FaultKind.EmptyAudio => default,
            FaultKind.GarbageAudio => Garbage(audio.Length),
            _ => audio,
        });
    }

    private static async Task<ReadOnlyMemory<byte>> EncodeAsync(ReadOnlyMemory<byte> pcm, string format, CancellationToken cancel)
    {
        if (format is "pcm" or "wav")
        {
            return format == "pcm" ? pcm : WavFile.Of(pcm);
        }

        using var converter = new AudioConverter();
        return await converter.EncodeAsync(pcm, format, cancel);
    }

    private static string MediaType(string format) => format switch
    {
        "mp3" => "audio/mpeg",
        var other => $"audio/{other}",
    };

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
