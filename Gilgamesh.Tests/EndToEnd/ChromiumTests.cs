using System.Diagnostics;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class ChromiumTests(SampleStack stack)
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [SkippableFact]
    public async Task FinishedVideo_InABrowser_PlaysToItsEnd()
    {
        var browser = Array.Find(Browsers, File.Exists);
        Skip.If(browser is null, "no Chromium on this machine: apt-get install chromium");
        var response = await CompileAsync(stack.Client, new { context = "app", requirements = "30 seconds of squats and side bends" });
        var said = new TaskCompletionSource<string>();
        await using var page = await ServeAsync(await stack.Client.GetByteArrayAsync($"/generated/{response.GetProperty("generated_video_id").GetString()}/video"), said);
        var profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-quic", "--autoplay-policy=no-user-gesture-required", "--mute-audio", $"--user-data-dir={profile}",
            page.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First(),
        ];
        using var chromium = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        try
        {
            // Played at up to 16 times its speed; the page tells how far it came.
            var result = await said.Task.WaitAsync(TimeSpan.FromSeconds(90));
            Assert.Equal("ended 720x1280 30s", result);
        }
        finally
        {
            chromium.Kill(entireProcessTree: true);
            await chromium.WaitForExitAsync();
            Directory.Delete(profile, recursive: true);
        }
    }

    /// <summary>The video stands beside the page, as behind a proxy: the Api's own answers are not for pages of other sites.</summary>
    private static async Task<WebApplication> ServeAsync(byte[] video, TaskCompletionSource<string> said)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapGet("/", () => Results.Content(
            """
            <!doctype html><video src="/video" autoplay></video>
            <script>
              const video = document.querySelector('video');
              const say = text => fetch('/said', { method: 'POST', body: text });
              video.onloadedmetadata = () => video.playbackRate = 8;
              video.onerror = () => say('error ' + video.error.code + ' ' + video.error.message);
              video.onended = () => say(`ended ${video.videoWidth}x${video.videoHeight} ${Math.round(video.currentTime)}s`);
            </script>
            """,
            "text/html", Encoding.UTF8));
        app.MapGet("/video", () => Results.Bytes(video, "video/mp4", enableRangeProcessing: true));
        app.MapPost("/said", async (HttpRequest request) =>
        {
            using var reader = new StreamReader(request.Body);
            said.TrySetResult(await reader.ReadToEndAsync());
        });
        await app.StartAsync();
        return app;
    }
}
