using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Processes;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

internal sealed class TranscriptionsEndpoint(Hearing hearing)
{
    private const double ShortestSeconds = 0.1;

    public async Task<Answering> CheckAsync(WireCall call)
    {
        var file = TranscriptionRequest.Check(await call.ReadFormAsync());
        var (seconds, sounds) = await ListenAsync(file, call.Cancelled);
        if (seconds < ShortestSeconds)
        {
            throw new Refusal($"Audio file is too short. Minimum audio length is {ShortestSeconds} seconds.", "file", "audio_too_short");
        }

        var heard = hearing.Responder(new(file.FileName, seconds, sounds));
        return fault => Reply.Json(fault switch
        {
            FaultKind.InventedSpeech => TranscriptionReply.Make(seconds, [.. heard, Invented(heard, seconds)]),
            FaultKind.NumbersAsText or FaultKind.NullNumbers => TranscriptionReply.Odd(seconds, heard, fault == FaultKind.NullNumbers),
            _ => TranscriptionReply.Make(seconds, heard),
        });
    }

    /// <summary>After the last real words, where it is silent.</summary>
    private static HeardSegment Invented(IReadOnlyList<HeardSegment> heard, double seconds) =>
        new(heard.Count > 0 ? Math.Min(heard[^1].End, seconds) : 0, seconds, "Thank you for watching!", NoSpeech: 0.93);

    private static async Task<(double Seconds, IReadOnlyList<Sound> Sounds)> ListenAsync(IFormFile file, CancellationToken cancel)
    {
        using var decoder = new AudioDecoder();
        try
        {
            await using var audio = file.OpenReadStream();
            await using var pcm = File.OpenRead(await decoder.DecodeAsync(audio, Sounds.SampleRate, cancel));
            return await Sounds.FindAsync(pcm, cancel);
        }
        catch (ProgramException fault) when (fault.Failure == ProgramFailure.Exited)
        {
            throw new Refusal("Audio file might be corrupted or unsupported", "file", "invalid_value");
        }
    }
}
