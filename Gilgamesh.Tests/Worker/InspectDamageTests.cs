using System.Net;
using System.Net.Http.Json;
using System.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Worker.Renditions;
using Gilgamesh.Tests.Worker.Support;

namespace Gilgamesh.Tests.Worker;

/// <summary>Files that are not as their headers say: the pictures that come decide whether they are taken, and what is told of them.</summary>
public sealed class InspectDamageTests(WorkerFixture worker) : IClassFixture<WorkerFixture>, IDisposable
{
    private const string Picture = "testsrc2=s=160x90:r=25:d=8";
    private const string H264 = "-c:v libx264 -preset ultrafast -b:v 600k -g 25";

    private readonly string _folder = Directory.CreateTempSubdirectory("gilgamesh-damage").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("mp4")]
    [InlineData("ts")]
    public async Task Inspect_FewBytesBroken_WarnsWithTheTime(string extension)
    {
        var file = await MakeAsync(extension, Picture, H264);
        await ChangeAsync(file, bytes => new Random(1).NextBytes(bytes.AsSpan(bytes.Length / 2, 1500)));

        var inspection = await InspectAsync(file);

        Assert.Equal(8, inspection.Probe.Duration, tolerance: 0.1);
        Assert.NotEmpty(inspection.Damaged);
        Assert.InRange(inspection.Damaged[0].Start, 2.5, 5.5);
        Assert.InRange(inspection.Damaged.Sum(stretch => stretch.End - stretch.Start), 0.03, 3.5);
        Assert.Contains(inspection.Warnings, warning => warning.Contains("damaged at ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Inspect_HalfOfTheBytesBroken_IsRefused()
    {
        var file = await MakeAsync("mkv", Picture, H264);
        await ChangeAsync(file, bytes =>
        {
            for (var at = 4000; at < bytes.Length - 4000; at += 2000)
            {
                new Random(at).NextBytes(bytes.AsSpan(at, 1000));
            }
        });

        Assert.Equal(WorkerErrorCodes.Unreadable, (await RefusalAsync(file)).Code);
    }

    [Fact]
    public async Task Inspect_LastTenthMissing_WarnsOfWhatIsMissing()
    {
        var file = await MakeAsync("mp4", Picture, $"{H264} -movflags +faststart");
        await ChangeAsync(file, bytes => bytes[..(bytes.Length * 9 / 10)]);

        var inspection = await InspectAsync(file);

        Assert.InRange(inspection.Probe.Duration, 6.5, 7.9);
        Assert.Contains(inspection.Warnings, warning => warning.Contains("cut off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ts", "-c:v libx264 -preset ultrafast -c:a aac")]
    [InlineData("ts", "-c:v mpeg2video -c:a mp2")]
    [InlineData("m2ts", "-c:v libx264 -preset ultrafast -c:a ac3")]
    [InlineData("mp4", "-c:v libx264 -preset ultrafast -c:a aac -movflags frag_keyframe+empty_moov -g 10")]
    public async Task Inspect_CutOffWithoutAPromise_WarnsThatItIs(string extension, string codecs)
    {
        var file = await MakeAsync(extension, Picture, $"-f lavfi -i sine=d=8 {codecs}");
        // Not at the end of a packet, which would be the end of a whole file.
        await ChangeAsync(file, bytes => bytes[..((bytes.Length / 2 / Packet(extension) * Packet(extension)) + 100)]);

        var inspection = await InspectAsync(file);

        Assert.InRange(inspection.Probe.Duration, 2, 6);
        Assert.Contains(inspection.Warnings, warning => warning.Contains("cut off", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("mkv")]
    [InlineData("ts")]
    [InlineData("avi")]
    public async Task Inspect_SomethingElseAfterTheEnd_IsNoHarm(string extension)
    {
        var file = await MakeAsync(extension, Picture, "-c:v libx264 -preset ultrafast -bf 0");
        await ChangeAsync(file, bytes => [.. bytes, .. Enumerable.Range(0, 5003).Select(n => (byte)(n * 7))]);

        var inspection = await InspectAsync(file);

        Assert.Equal(8, inspection.Probe.Duration, tolerance: 0.1);
        Assert.Empty(inspection.Warnings);
    }

    [Theory]
    [InlineData("-c:v libx264 -preset ultrafast -g 50")]
    [InlineData("-c:v mpeg2video -g 50")]
    public async Task Inspect_RecordingFromBetweenKeyframes_BeginsWithItsFirstWholePicture(string codec)
    {
        var file = await MakeAsync("ts", Picture, codec);
        await ChangeAsync(file, bytes => bytes[(bytes.Length / 5 / 188 * 188)..]);

        var inspection = await InspectAsync(file);

        Assert.InRange(inspection.Probe.Duration, 3.9, 7);
        Assert.Empty(inspection.Warnings);
        Assert.Empty(inspection.Damaged);
    }

    [Fact]
    public async Task Inspect_TwoPicturesOfOneTime_AreNoDamage()
    {
        var file = await MakeAsync(
            "mkv", "testsrc2=s=160x90:r=25:d=3,settb=1/100000,setpts='N*4000-if(eq(N,30),3980,0)'", "-c:v mjpeg -enc_time_base 1/100000 -fps_mode passthrough");

        var inspection = await InspectAsync(file);

        Assert.Equal(3, inspection.Probe.Duration, tolerance: 0.1);
        Assert.Equal(75, inspection.Probe.Duration * inspection.Probe.FrameRate, tolerance: 0.1);
        Assert.Empty(inspection.Warnings);
    }

    [Fact]
    public async Task Inspect_SizeChangesInMidStream_AllPicturesCount()
    {
        var first = await MakeAsync("1.ts", "testsrc2=s=160x90:r=25:d=3", "-c:v libx264 -preset ultrafast");
        var second = await MakeAsync("2.ts", "mandelbrot=s=96x128:r=25,trim=duration=3", "-c:v libx264 -preset ultrafast -output_ts_offset 3");
        await ChangeAsync(first, bytes => [.. bytes, .. File.ReadAllBytes(second)]);

        var inspection = await InspectAsync(first);

        Assert.Equal(6, inspection.Probe.Duration, tolerance: 0.1);
        Assert.Equal(25, inspection.Probe.FrameRate, tolerance: 0.5);
        Assert.Equal(3, Assert.Single(inspection.Scenes.Skip(1)).Start, tolerance: 0.05);
    }

    [Fact]
    public async Task Inspect_UnknownLengthInItsHeaders_IsAsLongAsItsPictures()
    {
        var file = await MakeAsync("mp4", Picture, $"{H264} -movflags frag_keyframe+empty_moov");
        await ChangeAsync(file, bytes =>
        {
            foreach (var (box, duration) in (ReadOnlySpan<(string, int)>)[("mvhd", 20), ("mdhd", 20), ("tkhd", 24)])
            {
                bytes.AsSpan(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(box)) + duration, 4).Fill(0xFF);
            }
        });

        var inspection = await InspectAsync(file);

        Assert.Equal(8, inspection.Probe.Duration, tolerance: 0.1);
        Assert.Empty(inspection.Warnings);
    }

    [Theory]
    [InlineData(1, "counts as silent", false)]
    [InlineData(2, "another one is used", true)]
    public async Task Inspect_SoundOfAnUnknownCodec_IsLeftOutWithAWarning(int tracks, string says, bool sound)
    {
        var file = await MakeAsync(
            "mp4", Picture, $"-f lavfi -i sine=d=8 -map 0 {string.Concat(Enumerable.Repeat("-map 1 ", tracks))}-c:v libx264 -preset ultrafast -c:a aac");
        await ChangeAsync(file, bytes => Rename(bytes, "mp4a", "apac", "esds"));

        var inspection = await InspectAsync(file);

        Assert.Equal(sound, inspection.Probe.HasAudio);
        Assert.Contains("apac", Assert.Single(inspection.Warnings, warning => warning.Contains(says, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_PictureOfAnUnknownCodec_SaysWhich()
    {
        var file = await MakeAsync("mp4", Picture, "-c:v libx264 -preset ultrafast");
        await ChangeAsync(file, bytes => Rename(bytes, "avc1", "zzzz", "avcC"));

        Assert.Contains("codec (zzzz)", (await RefusalAsync(file)).Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mp4")]
    [InlineData("mkv")]
    public async Task Inspect_OnePictureForEachSlide_GivesASceneEach(string extension)
    {
        var file = await MakeAsync(extension, "nullsrc=s=160x90:r=1/15:d=60,geq=lum='mod(N*83+X*(N+1),256)':cb=128:cr=128", "-c:v libx264 -preset ultrafast");

        var inspection = await InspectAsync(file);

        Assert.Equal([0, 15, 30, 45], inspection.Scenes.Select(scene => scene.Start));
        Assert.Equal(60, inspection.Probe.Duration, tolerance: 0.1);
    }

    [Fact]
    public async Task Inspect_FewLettersOnWhite_GiveASceneEach()
    {
        var file = await MakeAsync(
            "mp4", "nullsrc=s=320x180:r=10:d=12,geq=lum='if(lt(mod(X*(5+floor(T/3))+Y*7,97),1),16,235)':cb=128:cr=128", "-c:v libx264 -preset ultrafast");

        Assert.Equal([0, 3, 6, 9], (await InspectAsync(file)).Scenes.Select(scene => scene.Start));
    }

    private static int Packet(string extension) => extension == "m2ts" ? 192 : 188;

    /// <summary>Renames the first sample entry of that name, 16 bytes from its box's, and hides the box that tells what is in it.</summary>
    private static void Rename(byte[] bytes, string codec, string name, string configuration)
    {
        for (var at = 0; ; at += 4)
        {
            at += bytes.AsSpan(at).IndexOf("stsd"u8);
            var entry = bytes.AsSpan(at + 16, 4);
            if (entry.SequenceEqual(Encoding.ASCII.GetBytes(codec)))
            {
                Encoding.ASCII.GetBytes(name).CopyTo(entry);
                "free"u8.CopyTo(bytes.AsSpan(at + bytes.AsSpan(at).IndexOf(Encoding.ASCII.GetBytes(configuration))));
                return;
            }
        }
    }

    private async Task<string> MakeAsync(string extension, string picture, string codecs)
    {
        var path = Path.Combine(_folder, $"made.{extension}");
        await Tool.MakeAsync(path, ["-f", "lavfi", "-i", picture, .. codecs.Split(' ', StringSplitOptions.RemoveEmptyEntries)]);
        return path;
    }

    private static Task ChangeAsync(string path, Action<byte[]> change) => ChangeAsync(path, bytes =>
    {
        change(bytes);
        return bytes;
    });

    private static async Task ChangeAsync(string path, Func<byte[], byte[]> change) =>
        await File.WriteAllBytesAsync(path, change(await File.ReadAllBytesAsync(path)));

    private async Task<MediaInspection> InspectAsync(string file)
    {
        var id = await worker.StoreAsync(file);
        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.MediaInspection))!;
    }

    private async Task<WorkerError> RefusalAsync(string file)
    {
        var id = await worker.StoreAsync(file);
        using var response = await worker.Http.PostAsync($"/media/{id}/inspect", null);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        return (await response.Content.ReadFromJsonAsync(ContractsJson.Default.WorkerError))!;
    }
}
