using Gilgamesh.MediaWorker.Engine;

namespace Gilgamesh.OpenAITestServer.Speech;

/// <summary>Audio in any format from and into plain 16 bit mono samples, through ffmpeg, in a folder that goes with the work.</summary>
internal sealed class AudioConverter : IDisposable
{
    private static readonly TimeSpan MaxTime = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-audio-").FullName;

    private string Input => Path.Combine(_folder, "in");

    private string Output => Path.Combine(_folder, "out");

    /// <param name="format">mp3, opus, aac or flac.</param>
    public async Task<byte[]> EncodeAsync(ReadOnlyMemory<byte> pcm, string format, CancellationToken cancel)
    {
        string[] encoder = format switch
        {
            "mp3" => ["-c:a", "libmp3lame", "-b:a", "128k", "-f", "mp3"],
            "opus" => ["-c:a", "libopus", "-f", "ogg"],
            "aac" => ["-c:a", "aac", "-f", "adts"],
            _ => ["-c:a", "flac", "-f", "flac"],
        };
        await File.WriteAllBytesAsync(Input, pcm, cancel);
        await RunAsync([.. FfmpegInput.Own(Input, "s16le", "-ar", $"{ToneSpeech.SampleRate}", "-ac", "1"), .. encoder], cancel);
        return await File.ReadAllBytesAsync(Output, cancel);
    }

    /// <returns>A file of samples that lives as long as this object.</returns>
    /// <exception cref="EngineException">It is no audio.</exception>
    public async Task<string> DecodeAsync(Stream audio, int sampleRate, CancellationToken cancel)
    {
        await using (var file = File.Create(Input))
        {
            await audio.CopyToAsync(file, cancel);
        }

        await RunAsync([.. FfmpegInput.Untrusted(Input), "-vn", "-ac", "1", "-ar", $"{sampleRate}", "-f", "s16le"], cancel);
        return Output;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private Task<ProgramResult> RunAsync(string[] arguments, CancellationToken cancel) => ProgramRunner.RunAsync(
        new("ffmpeg", ["-nostdin", "-hide_banner", "-loglevel", "warning", "-y", .. arguments, FfmpegInput.File(Output)]) { MaxTime = MaxTime }, cancel);
}
