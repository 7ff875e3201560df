using Gilgamesh.Processes;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>Makes plain 16 bit mono samples of audio in any format, through ffmpeg, in a folder that goes with the work.</summary>
internal sealed class AudioDecoder : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-audio-").FullName;

    /// <returns>A file of samples that lives as long as this object.</returns>
    /// <exception cref="ProgramException">It is no audio.</exception>
    public async Task<string> DecodeAsync(Stream audio, int sampleRate, CancellationToken cancel)
    {
        await using (var file = File.Create(Path.Combine(_folder, "in")))
        {
            await audio.CopyToAsync(file, cancel);
        }

        string[] arguments =
            ["-nostdin", "-hide_banner", "-loglevel", "warning", "-protocol_whitelist", "file", "-i", "file:in", "-vn", "-ac", "1", "-ar", $"{sampleRate}", "-f", "s16le", "out"];
        await ProgramRunner.RunAsync(new("ffmpeg", arguments) { WorkingDirectory = _folder }, new() { MaxTime = TimeSpan.FromMinutes(2) }, cancel);
        return Path.Combine(_folder, "out");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
