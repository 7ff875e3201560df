using System.Runtime.InteropServices;
using Gilgamesh.Samples;
using Gilgamesh.Samples.Bench;
using Gilgamesh.Samples.Demo;
using Gilgamesh.Samples.Making;

using var stop = new CancellationTokenSource();
void Stop(PosixSignalContext signal)
{
    // Not the end of the process at once: programs that were started are stopped first, and half-made files removed.
    signal.Cancel = true;
    stop.Cancel();
}

using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);

// One line for each verb.
Verb[] verbs =
[
    new("make", "--out DIR", "makes the sample videos", MakeVerb.RunAsync),
    new("fill", "[--url URL] [--data DIR]", "the sample videos into the library of a Gilgamesh that runs", DemoVerb.FillAsync),
    new("demo", "[--url URL] [--data DIR]", "samples, library, one compilation, against a Gilgamesh that runs", DemoVerb.RunAsync),
    new("pictures", "--out FILE", "the styles of captions as one PNG", PicturesVerb.RunAsync),
    new("bench", "[search|stitch|look|relevance] [--sets DIR] [--whole]", "the benchmarks, beside their peers", BenchVerb.RunAsync),
];
return await Verb.RunAsync(verbs, args, stop.Token);
