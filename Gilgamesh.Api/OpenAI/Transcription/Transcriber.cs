using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.Providers;
using Gilgamesh.Contracts;
using Microsoft.Extensions.Options;
using OpenAI.Audio;

namespace Gilgamesh.Api.OpenAI.Transcription;

/// <summary>Speech to text over a video's sound, a long one in pieces that overlap.</summary>
internal sealed class Transcriber(OpenAIClients clients, ProviderCalls calls, MediaWorkerClient worker, IOptions<OpenAIOptions> options)
{
    // A sentence is seldom longer: what one piece cuts off, the other one has whole.
    private const double Overlap = 10;

    // The provider's limit on one file.
    private const int MaxBytes = 25 << 20;

    private string Model => options.Value.TranscriptionModel;

    /// <summary>What is said, in order; nothing where nobody speaks.</summary>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    public async Task<IReadOnlyList<Cue>> HearAsync(string mediaId, double duration, Func<double, Task> progress, CancellationToken cancel)
    {
        var length = options.Value.TranscriptionPiece.TotalSeconds;
        var step = length - Math.Min(Overlap, length / 2);
        IReadOnlyList<Cue> heard = [];
        for (var start = 0.0; start == 0 || start + length - step < duration; start += step)
        {
            var piece = await HearAsync(mediaId, start, Math.Min(length, duration - start), cancel);
            heard = start == 0 ? piece : HeardText.Join(heard, piece, start + ((length - step) / 2));
            await progress((start + length) / duration);
        }

        return SpeechGuard.Keep(heard).Cues;
    }

    private async Task<IReadOnlyList<Cue>> HearAsync(string mediaId, double start, double seconds, CancellationToken cancel)
    {
        using var track = await worker.OpenSpeechTrackAsync(mediaId, start, seconds, cancel);
        var sound = (await WorkerCalls.ReadAllAsync(track, cancel)).ToArray();
        return sound.Length > MaxBytes
            ? throw new ProviderFault(CallKind.Transcription, FaultReason.Rejected, "the piece is larger than is taken")
            : await calls.RunAsync(
                new(CallKind.Transcription, Model, new(Seconds: seconds)), (meter, limit) => AskAsync(sound, start, seconds, meter, limit), cancel);
    }

    private async Task<IReadOnlyList<Cue>> AskAsync(byte[] sound, double start, double seconds, CallMeter meter, CancellationToken cancel)
    {
        using var file = new MemoryStream(sound, writable: false);
        AudioTranscription answer = await clients.Transcription.TranscribeAudioAsync(
            file,
            "speech.ogg",
            new AudioTranscriptionOptions { ResponseFormat = AudioTranscriptionFormat.Verbose, TimestampGranularities = AudioTimestampGranularities.Segment },
            cancel);
        meter.Count(new(Seconds: seconds));
        if (answer.Segments.Count == 0 && !string.IsNullOrWhiteSpace(answer.Text))
        {
            throw meter.Garbage("words without times");
        }

        return
        [
            .. answer.Segments
                .Select(one => new HeardSegment(
                    one.StartTime.TotalSeconds, Math.Min(seconds, one.EndTime.TotalSeconds), one.Text,
                    one.NoSpeechProbability, one.AverageLogProbability, one.CompressionRatio))
                .Where(HeardText.IsSpeech)
                .Select(one => new Cue(Math.Round(start + one.Start, 3), Math.Round(start + one.End, 3), HeardText.Clean(one.Text))),
        ];
    }
}
