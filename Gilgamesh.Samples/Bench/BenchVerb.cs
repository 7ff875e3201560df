using Gilgamesh.Samples.Bench.Briefs;
using Gilgamesh.Samples.Bench.Relevance;

namespace Gilgamesh.Samples.Bench;

/// <summary><c>bench [name]</c>: the benchmarks, beside their peers.</summary>
internal static class BenchVerb
{
    private static readonly Dictionary<string, Func<IReadOnlyList<string>, CancellationToken, Task<int>>> Benches = new(StringComparer.Ordinal)
    {
        ["search"] = (_, cancel) => SearchBench.RunAsync(cancel),
        ["stitch"] = (args, cancel) => StitchBench.RunAsync(args.Contains("--whole"), cancel),
        ["look"] = (args, cancel) => LookBench.RunAsync(args.Contains("--whole"), cancel),
        ["briefs"] = BriefsBench.RunAsync,
        // Needs sets that are not part of the product: the last one.
        ["relevance"] = RelevanceBench.RunAsync,
    };

    /// <param name="args">A name, or none for all of them; then the options.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancel)
    {
        var name = args.FirstOrDefault(arg => !arg.StartsWith('-'));
        if (name is not null && !Benches.ContainsKey(name))
        {
            await Console.Error.WriteLineAsync($"There is no benchmark {name}; there are: {string.Join(", ", Benches.Keys)}");
            return 2;
        }

        foreach (var (_, bench) in Benches.Where(bench => name is null || bench.Key == name))
        {
            if (await bench(args, cancel) is not 0 and var failed)
            {
                return failed;
            }
        }

        return 0;
    }
}
