using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using Gilgamesh.Samples.Bench.Relevance;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Bench.Briefs;

/// <summary>
/// <c>bench briefs</c>: forty requests over the sample library's texts, planned, chosen and written as <c>POST /compile</c> does it, against
/// what a trainer would say; and topics of which the library has nothing.
/// </summary>
internal static class BriefsBench
{
    public static async Task<int> RunAsync(IReadOnlyList<string> args, CancellationToken cancel)
    {
        await using var bench = await BenchApi.StartAsync(cancel);
        var api = await bench.AddApiAsync(cancel, "--Compile:MaxPerUserAndHour=0");
        var names = new Dictionary<Guid, string>();
        foreach (var (video, exercise) in TextVideo.Samples.Zip(SampleLibrary.All))
        {
            names[await video.AddAsync(api, cancel)] = exercise.Name;
        }

        using var http = BenchApi.ClientOf(api);
        var verdicts = new List<Verdict>();
        foreach (var brief in Brief.All)
        {
            var verdict = Verdict.Of(brief, await CompileAsync(http, brief.Requirements, brief.Context, cancel), names);
            verdicts.Add(verdict);
            Report(verdict, args.Contains("--script"));
        }

        var unrelated = 0;
        foreach (var topic in SampleRequests.Absent)
        {
            var verdict = Verdict.Of(Brief.Of(topic), await CompileAsync(http, $"2 minutes, {topic}", "for my app", cancel), names);
            unrelated += verdict.Clips.Count > 0 ? 1 : 0;
            Say($"{(verdict.Clips.Count == 0 ? "ok " : "   ")} 2 minutes, {topic}: {(verdict.Clips.Count == 0 ? verdict.Refusal : string.Join(", ", verdict.Shown))}");
        }

        Summary(verdicts, unrelated);
        return 0;
    }

    private static async Task<JsonElement> CompileAsync(HttpClient http, string requirements, string context, CancellationToken cancel)
    {
        using var response = await http.PostAsJsonAsync("/compile", new { context, requirements, text_only = true }, cancel);
        return await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
    }

    private static void Report(Verdict verdict, bool script)
    {
        var faults = verdict.Faults().ToList();
        Say($"{(faults.Count == 0 ? "ok " : "   ")} {verdict.Brief.Requirements}: {string.Join(", ", verdict.Shown)}");
        faults.ForEach(fault => Say($"        {fault}"));
        foreach (var said in verdict.Script.Where(_ => script))
        {
            Say($"        > {said}");
        }
    }

    private static void Summary(List<Verdict> verdicts, int unrelated)
    {
        var version = typeof(BriefsBench).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        var shown = verdicts.Sum(verdict => verdict.Shown.Count);
        Say($"");
        Say($"Gilgamesh {version}, {verdicts.Count} briefs, {shown} segments");
        Say($"");
        Say($"| | | of |");
        Say($"|---|---:|---:|");
        Say($"| segments that fit | {verdicts.Sum(verdict => verdict.Fitting)} | {shown} |");
        Say($"| briefs without anything that must not appear | {verdicts.Count(verdict => verdict.Wrong.Count == 0)} | {verdicts.Count} |");
        Say($"| briefs without a movement that comes again | {verdicts.Count(verdict => verdict.Twice.Count == 0)} | {verdicts.Count} |");
        Say($"| briefs in the order asked for | {verdicts.Count(verdict => verdict.InOrder)} | {verdicts.Count} |");
        Say($"| briefs of their length (5 %), where the library has enough | {verdicts.Count(verdict => verdict.Brief.Enough && verdict.IsLong)} | {verdicts.Count(verdict => verdict.Brief.Enough)} |");
        Say($"| sentences supported, per cent | {100 * verdicts.Average(verdict => verdict.Supported):0.0} | 100 |");
        Say($"| sentences of people, clothes, places, the camera, of one word, or begun alike | {verdicts.Sum(verdict => verdict.Style.Count)} | 0 |");
        Say($"| topics that the library lacks for which it shows something all the same | {unrelated} | {SampleRequests.Absent.Count} |");
        Say($"| briefs refused | {verdicts.Count(verdict => verdict.Refusal is not null)} | {verdicts.Count} |");
    }

    private static void Say(FormattableString line) => Console.WriteLine(FormattableString.Invariant(line));
}
