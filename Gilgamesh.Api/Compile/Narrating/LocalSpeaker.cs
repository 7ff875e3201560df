using Gilgamesh.Api.Media;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>The media worker's own synthesiser: no account, no network. For a voice that it lacks, the usual one speaks.</summary>
internal sealed class LocalSpeaker(MediaWorkerClient worker) : ISpeaker
{
    public string Provider => "offline";

    public Task<Speech> SpeakAsync(string text, string voice, double speed, CancellationToken cancel) =>
        worker.SpeakAsync(new(text, Voices.All.Contains(voice) ? voice : Voices.Default, speed, TextLanguage.Of(text) ?? TextLanguage.English), cancel);
}
