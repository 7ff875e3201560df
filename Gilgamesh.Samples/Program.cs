using Gilgamesh.Samples;
using Gilgamesh.Samples.Bench;
using Gilgamesh.Samples.Demo;
using Gilgamesh.Samples.Making;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

// One line for each verb.
Verb[] verbs =
[
    new("make", "--out DIR", "makes the sample videos", MakeVerb.RunAsync),
    new("demo", "[--url URL] [--data DIR]", "samples, library, one compilation, against a Gilgamesh that runs", DemoVerb.RunAsync),
    new("bench", "[stitch] [--whole]", "the benchmarks, beside their peers", BenchVerb.RunAsync),
];
return await Verb.RunAsync(verbs, args, stop.Token);
