using System.Diagnostics;
using System.Text.Json;
using Gilgamesh.Samples.Exercises;
using Spectre.Console;

namespace Gilgamesh.Samples.Demo;

/// <summary><c>demo</c>: samples, library, one compilation; <c>fill</c>: samples and library.</summary>
internal static class DemoVerb
{
    public static Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancel) =>
        RunAsync(args, demo => demo.RunAsync(SampleLibrary.All, DemoRequest.Morning, cancel));

    public static Task<int> FillAsync(IReadOnlyList<string> args, CancellationToken cancel) => RunAsync(args, demo => demo.FillAsync(SampleLibrary.All, cancel));

    private static async Task<int> RunAsync(IReadOnlyList<string> args, Func<DemoRun, Task> run)
    {
        var text = Verb.Option(args, "--url", "http://127.0.0.1:8501");
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException("--url must be an http or https address.");
        }

        var data = Path.GetFullPath(Verb.Option(args, "--data", ".gilgamesh"));
        // Uploads and event streams take as long as they take; Ctrl+C ends them.
        using var http = new HttpClient { BaseAddress = url, Timeout = Timeout.InfiniteTimeSpan };
        var started = Stopwatch.GetTimestamp();
        try
        {
            await run(new(new(http), Terminal(), data));
        }
        catch (DemoException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or JsonException)
        {
            Console.Error.WriteLine($"An answer of {url} broke off: {fault.Message}");
            return 1;
        }

        Console.WriteLine($"It took {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s in all.");
        return 0;
    }

    /// <summary>Colours and bars are for eyes: what goes into a file or a pipe is plain, and wide enough not to be wrapped.</summary>
    private static IAnsiConsole Terminal()
    {
        if (!Console.IsOutputRedirected)
        {
            return AnsiConsole.Console;
        }

        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No });
        console.Profile.Width = 120;
        return console;
    }
}
