using System.Globalization;
using System.Text.Json;
using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Framing;
using Gilgamesh.MediaWorker.Inspect;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Renditions;

/// <summary>
/// Looks where the subject of a source is: three small grey pictures a second for movement, every third of them for people. A minute at a time, each kept beside the media,
/// so that a clip that is needed at once waits for its own minute only.
/// </summary>
internal sealed class SubjectFinder(SourceReader reader, MediaInspector inspector, IMediaStore store, DerivedFiles derived, PeopleDetector people)
{
    /// <summary>Part of the keys: raised by whoever changes what is looked for.</summary>
    private const int Version = 1;

    private const int Slice = 60 * HouseFormat.FramesPerSecond;

    private const int Step = 10;

    private const int LookEvery = 3;

    /// <summary>Pixels of the longer side.</summary>
    private const int Side = 512;

    private const string File = "grey.partial.raw";

    /// <summary>Whether a format cuts away so much that it matters what; what can't be sought in, or changes its size, shows its middle.</summary>
    public static bool Matters(SourcePicture source, PictureFormat format) => source.Clock is not null && FitPicture.IsNeeded(source, format);

    /// <param name="span">Frames of the rendition.</param>
    /// <param name="goOn">Asked before each minute that has to be looked at.</param>
    /// <returns>Null where it was not to go on.</returns>
    public async Task<IReadOnlyList<Sighting>?> FindAsync(
        string mediaId, SourcePicture source, FrameSpan span, JobClass turn, Func<bool> goOn, CancellationToken cancel)
    {
        List<Sighting> found = [];
        for (var first = span.First / Slice * Slice; first < Math.Min(span.End, source.Frames); first += Slice)
        {
            var key = StoreKeys.Derived(mediaId, string.Create(CultureInfo.InvariantCulture, $"subjects-v{Version}-{first}.json"));
            if (await store.GetSizeAsync(key, cancel) is null && !goOn())
            {
                return null;
            }

            var start = first;
            await using var content = await derived.OpenAsync(key, job => LookAsync(mediaId, source, start, turn, job, cancel), cancel);
            var slice = await JsonSerializer.DeserializeAsync(content, FramingJson.Default.Sightings, cancel);
            found.AddRange(slice!.All);
        }

        return [.. found.Where(one => one.Frame >= span.First && one.Frame < span.End)];
    }

    private async Task<string> LookAsync(string mediaId, SourcePicture source, int first, JobClass turn, JobFolder job, CancellationToken cancel)
    {
        var frames = Math.Min(Slice, source.Frames - first);
        var (width, height) = Size(source);
        using var file = await inspector.OpenAsync(mediaId, cancel);
        var expected = (frames + Step - 1) / Step;
        var raw = job.File(File);
        await reader.RunAsync(
            source,
            HouseFormat.Seconds(first),
            place => Plan(file.Path, source, place, frames, width, height, job.Path) with { Class = turn },
            _ => new FileInfo(raw).Length == (long)expected * width * height,
            progress: null,
            cancel);
        var output = job.File("subjects.json");
        await using var json = System.IO.File.Create(output);
        await JsonSerializer.SerializeAsync(json, new Sightings(Read(raw, first, width, height, cancel)), FramingJson.Default.Sightings, cancel);
        return output;
    }

    private static FfmpegJob Plan(string path, SourcePicture source, SourceStart place, int frames, int width, int height, string folder) => new("look for subjects",
    [
        .. place.Input(path, source),
        "-filter_complex", string.Create(
            CultureInfo.InvariantCulture,
            $"{place.Timeline(source, frames)},select='not(mod(n,{Step}))',scale={width}:{height}:flags=area,format=gray[grey]"),
        "-map", "[grey]", "-fps_mode", "passthrough", "-f", "rawvideo", File,
    ])
    {
        ExpectedSeconds = HouseFormat.Seconds(frames),
        WorkingDirectory = folder,
    };

    private List<Sighting> Read(string raw, int first, int width, int height, CancellationToken cancel)
    {
        using var file = System.IO.File.OpenRead(raw);
        byte[]? before = null;
        List<Sighting> found = [];
        for (var n = 0; n * (long)width * height < file.Length; n++)
        {
            cancel.ThrowIfCancellationRequested();
            var picture = new byte[width * height];
            file.ReadExactly(picture);
            var looked = n % LookEvery == 0;
            found.Add(new(
                first + (n * Step), looked, looked ? people.Find(picture, width, height) : [],
                before is null ? null : Movement.Between(before, picture, width, height)));
            before = picture;
        }

        return found;
    }

    private static (int Width, int Height) Size(SourcePicture source)
    {
        var shown = source.Width * source.PixelAspect;
        var scale = Math.Min(1, Side / Math.Max(shown, source.Height));
        return (Math.Max(2, (int)Math.Round(shown * scale)), Math.Max(2, (int)Math.Round(source.Height * scale)));
    }
}
