using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using Gilgamesh.Tests.Library.Support;

namespace Gilgamesh.Tests.Http;

/// <summary>The page at /docs, with nothing of it from elsewhere.</summary>
public sealed partial class ApiReferenceTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    [Fact]
    public async Task Page_AllowsItsOwnScriptsOnly_AndAnotherNumberEachTime()
    {
        using var first = await api.Http.GetAsync("/docs/");
        using var second = await api.Http.GetAsync("/docs/");

        var page = await first.Content.ReadAsStringAsync();
        var policy = first.Headers.GetValues("Content-Security-Policy").Single();
        var nonce = Nonce().Match(policy).Groups[1].Value;
        Assert.Equal(("text/html", HttpStatusCode.OK), (first.Content.Headers.ContentType?.MediaType, first.StatusCode));
        Assert.Equal(Script().Count(page), Regex.Count(page, $"nonce=\"{nonce}\""));
        Assert.DoesNotContain("http", page[page.IndexOf("<body", StringComparison.Ordinal)..], StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
        Assert.NotEqual(policy, second.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal(HttpStatusCode.OK, (await api.Http.GetAsync("/docs/scalar.js")).StatusCode);
    }

    [SkippableFact]
    public async Task Page_InABrowserWithoutANetwork_ShowsTheEndpointsAndBreaksNoRule()
    {
        var browser = Array.Find(Browsers, File.Exists);
        Skip.If(browser is null, "no Chromium on this machine: apt-get install chromium");
        var profile = Directory.CreateTempSubdirectory("chromium-").FullName;
        string[] arguments =
        [
            "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--enable-logging=stderr", $"--user-data-dir={profile}",
            "--timeout=300000", "--virtual-time-budget=60000", "--dump-dom", new Uri(api.Http.BaseAddress!, "/docs/").ToString(),
        ];
        using var chromium = Process.Start(new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var said = chromium.StandardError.ReadToEndAsync();
        var page = await chromium.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromMinutes(5));
        await chromium.WaitForExitAsync();
        Directory.Delete(profile, recursive: true);

        // The page shows what is looked at, and the names of all else.
        Assert.Contains("Makes new, narrated short videos", page, StringComparison.Ordinal);
        Assert.All(["tag/service", "tag/library", "tag/compile"], tag => Assert.Contains(tag, page, StringComparison.Ordinal));
        Assert.DoesNotContain("Content Security Policy", await said, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("'nonce-([0-9a-f]{32})'")]
    private static partial Regex Nonce();

    [GeneratedRegex("<script")]
    private static partial Regex Script();
}
