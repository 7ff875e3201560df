using System.IO.Compression;
using System.Text;
using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Api.Media;

namespace Gilgamesh.Api.Compile.Exports;

/// <summary>All that an editor needs to go on, in one ZIP that is written as it is read: media as it is, never held whole.</summary>
internal sealed class ProjectZip(MediaWorkerClient worker)
{
    private const string ReadMe =
        """
        clips: what is shown, in the video's format, without sound. speech: what is said, 48 kHz.
        timeline.otio opens in DaVinci Resolve and other editors that read OpenTimelineIO, timeline.fcpxml in Final Cut Pro; both name the files here.
        timeline.json lists what is shown when, with its time in the source video. captions.srt and captions.vtt are what is said.

        """;

    public async Task WriteAsync(Stream target, GeneratedVideoRow row, ExportTimeline timeline, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(target, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        await AddAsync(zip, "README.txt", Encoding.UTF8.GetBytes(ReadMe), cancel);
        await AddAsync(zip, "timeline.otio", ExportEndpoints.Otio(timeline, ExportMedia.Clips), cancel);
        await AddAsync(zip, "timeline.fcpxml", FcpxmlFile.Write(timeline, ExportMedia.Clips), cancel);
        await AddAsync(zip, "timeline.json", ExportEndpoints.List(timeline), cancel);
        foreach (var format in (string[])["srt", "vtt"])
        {
            if (CaptionEndpoints.Read(row, format) is { } captions)
            {
                await AddAsync(zip, $"captions.{format}", (await worker.WriteCaptionsAsync(captions, format, cancel)).ToArray(), cancel);
            }
        }

        List<string> missing = [];
        foreach (var clip in timeline.Clips)
        {
            if (!await AddMediaAsync(zip, clip.File, clip.Key, worker.OpenClipAsync, cancel))
            {
                missing.Add($"{clip.File}: {clip.Name}");
            }
        }

        foreach (var speech in timeline.Speech.DistinctBy(speech => speech.File))
        {
            if (!await AddMediaAsync(zip, speech.File, speech.Key, worker.OpenSpeechAsync, cancel))
            {
                missing.Add(speech.File);
            }
        }

        if (missing.Count > 0)
        {
            await AddAsync(zip, "missing.txt", Encoding.UTF8.GetBytes($"These are not there any more, or were never made:\n{string.Join('\n', missing)}\n"), cancel);
        }
    }

    /// <returns>False where it is gone: clips go with their source video.</returns>
    private static async Task<bool> AddMediaAsync(
        ZipArchive zip, string name, string? key, Func<string, CancellationToken, Task<HttpResponseMessage>> open, CancellationToken cancel)
    {
        using var source = key is null ? null : await CompilationResult.FindAsync(open(key, cancel));
        if (source is null)
        {
            return false;
        }

        await using var bytes = await source.Content.ReadAsStreamAsync(cancel);
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancel);
        await bytes.CopyToAsync(entry, cancel);
        return true;
    }

    private static async Task AddAsync(ZipArchive zip, string name, byte[] bytes, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancel);
        await entry.WriteAsync(bytes, cancel);
    }
}
