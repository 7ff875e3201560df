using System.Reflection;
using Gilgamesh.Api.Search.Embedding.Sentences;
using Gilgamesh.Api.Search.Everyday;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary><c>bench relevance</c>: whether a search finds what is meant, beside its two halves alone, over public sets.</summary>
internal static class RelevanceBench
{
    public const string Variable = "GILGAMESH_BENCH_SETS";

    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancel)
    {
        var folder = Verb.Option(args, "--sets", Environment.GetEnvironmentVariable(Variable) ?? "");
        if (!File.Exists(Path.Combine(folder, "didemo_val.jsonl")))
        {
            await Console.Error.WriteLineAsync(
                $"bench relevance needs a folder with didemo_val.jsonl, hirest_steps.jsonl and exercises.jsonl: --sets DIR, or {Variable}. docs/quality.md tells what they are.");
            return 2;
        }

        var embedder = new SentenceEmbedder(Options.Create(new SentenceOptions { Model = Environment.GetEnvironmentVariable("Embedding__Model") }), NullLogger<SentenceEmbedder>.Instance);
        if (embedder.Fault is { } fault)
        {
            await Console.Error.WriteLineAsync($"bench relevance: {fault}");
            return 1;
        }

        var version = typeof(RelevanceBench).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        Say($"Gilgamesh {version}, {embedder.Model}, shares in per cent");
        Say($"");
        Say($"| set | questions | texts | ranked by | R@1 | R@5 | R@10 | MRR | R@10 against words |");
        Say($"|---|---:|---:|---|---:|---:|---:|---:|---:|");
        var texts = new EmbeddedTexts(embedder);
        foreach (var (set, byVideo) in RelevanceSets.Read(folder))
        {
            using var run = await RelevanceRun.PrepareAsync(set.Documents, texts, cancel);
            var words = await run.MeasureAsync(set.Questions, byVideo, run.ByWordsAsync, cancel);
            Row(set, "words alone (BM25)", words, words);
            Row(set, "meaning alone", await run.MeasureAsync(set.Questions, byVideo, run.ByMeaningAsync, cancel), words);
            Row(set, "**Gilgamesh**", await run.MeasureAsync(set.Questions, byVideo, run.RankAsync, cancel), words);
        }

        Say($"");
        Say($"| over the sample library | requests | first fits | among three | topics it lacks | AUC | requests below the line | topics above |");
        Say($"|---|---:|---:|---:|---:|---:|---:|---:|");
        var everyday = new EverydayActivities(new(embedder));
        Row("topics near and far", SampleRequests.Absent, await SampleRequests.MeasureAsync(texts, everyday, SampleRequests.Absent, cancel));
        if (RelevanceSets.OtherActivities(folder) is { Count: > 0 } others)
        {
            Row("activities.txt, without exercise", others, await SampleRequests.MeasureAsync(texts, everyday, others, cancel));
        }

        return 0;
    }

    private static void Row(string what, IReadOnlyList<string> absent, SampleQuality quality) => Say(
        $"| {what} | {SampleRequests.Present.Count} | {Share(quality.First)} | {Share(quality.AmongThree)} | {absent.Count} | {quality.Auc:0.000} | {Share(quality.Missed)} | {Share(quality.Passing)} |");

    private static void Row(RelevanceSet set, string by, Quality quality, Quality words) => Say(
        $"| {set.Name} | {set.Questions.Count} | {set.Documents.Count} | {by} | {string.Join(" | ", quality.Recall.Select(Share))} | {Share(quality.ReciprocalRank)} | {(quality.Recall[^1] / words.Recall[^1]) - 1:+0.0 %;-0.0 %;0.0 %} |");

    private static string Share(double share) => FormattableString.Invariant($"{100 * share:0.0}");

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
