using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>The slices of a media file's renditions that are made: in the store until all are there, so that any worker goes on with them.</summary>
internal sealed class RenditionParts(IMediaStore store, string mediaId, IReadOnlyList<FramedFormat> formats, IReadOnlyList<int> cuts)
{
    /// <summary>Other cuts make other keyframes.</summary>
    private readonly string _cuts = Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Join(',', cuts))))[..8];

    /// <summary>How many slices are there. They are made in order, so that not each one has to be looked for.</summary>
    public async Task<int> CountAsync(IReadOnlyList<RenditionSlice> slices, CancellationToken cancel)
    {
        var (low, high) = (0, slices.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = await HasAsync(slices[middle], cancel) ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Moves a slice out of the job's folder, where each format is <see cref="RenditionPlan.File"/>.</summary>
    public async Task KeepAsync(RenditionSlice slice, JobFolder job, CancellationToken cancel)
    {
        foreach (var format in formats)
        {
            await store.PutFileAsync(Key(slice, format.Name), job.File(RenditionPlan.File(format.Format)), cancel);
        }
    }

    /// <summary>Puts the slices of a format together, as <see cref="RenditionPlan.File"/> in the job's folder. They may be of several encoders.</summary>
    public async Task JoinAsync(
        IFfmpegEngine engine, SameHeaders headers, EncoderRun run, IReadOnlyList<RenditionSlice> slices, FramedFormat format, JobFolder job, CancellationToken cancel)
    {
        using var files = new LocalFiles(store);
        List<TimelinePlay> plays = [];
        foreach (var slice in slices)
        {
            var path = await files.FindAsync(Key(slice, format.Name), cancel) ?? throw WorkerFault.NotFound("media");
            plays.AddRange(slice.Plays().Select(play => new TimelinePlay(path, play.Frames, play.Whole)));
        }

        var alike = await headers.MakeAsync(format.Format, plays, run, JobClass.Background, job, files, cancel);
        var script = job.File($"{format.Name}.ffconcat");
        await File.WriteAllTextAsync(script, ConcatScript.Write(alike.Plays), cancel);
        await engine.RunAsync(RenditionPlan.Join(script, format.Format, slices[^1].End, job.Path), null, cancel);
    }

    /// <summary>Removes the slices of every format, also of one whose rendition was whole before.</summary>
    public async Task DeleteAsync(IEnumerable<RenditionSlice> slices, CancellationToken cancel)
    {
        foreach (var key in slices.SelectMany(slice => PictureFormat.All.SelectMany(
            format => (string[])[Key(slice, format.Name), Key(slice, format.Name + FramedFormat.AutoMark)])))
        {
            await store.TryRemoveAsync(key, cancel);
        }
    }

    private async Task<bool> HasAsync(RenditionSlice slice, CancellationToken cancel)
    {
        foreach (var format in formats)
        {
            if (await store.GetSizeAsync(Key(slice, format.Name), cancel) is null)
            {
                return false;
            }
        }

        return true;
    }

    private string Key(RenditionSlice slice, string name) => StoreKeys.Derived(mediaId, string.Create(
        CultureInfo.InvariantCulture,
        $"parts/{name}-v{HouseFormat.Version}-{_cuts}-{slice.First}-{slice.Frames}{(slice.Still ? "-still" : "")}.mp4"));
}
