using System.Text.Json;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Search.Everyday;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>
/// Requests in words that the sample library does not use, with the exercises that a trainer would give for them, and topics that it has nothing
/// of. They were written before anything was tuned, and are never tuned to.
/// </summary>
internal static class SampleRequests
{
    private static readonly double Line = new CompilationOptions().MinConfidence;

    public static IReadOnlyList<RelevanceQuestion> Present { get; } =
        [.. Lines("sample-requests.jsonl").Select(line => JsonDocument.Parse(line).RootElement).Select(line => new RelevanceQuestion(
            line.GetProperty("request").GetString()!, line.GetProperty("fits").EnumerateArray().Select(name => name.GetString()!).ToHashSet()))];

    public static IReadOnlyList<string> Absent { get; } = [.. Lines("absent-topics.txt")];

    public static async Task<SampleQuality> MeasureAsync(EmbeddedTexts texts, EverydayActivities everyday, IReadOnlyList<string> absent, CancellationToken cancel)
    {
        using var run = await RelevanceRun.PrepareAsync(SampleTexts.All, texts, cancel);
        List<int> places = [];
        List<double> present = [];
        foreach (var request in Present)
        {
            var videos = (await run.RankAsync(request.Text, cancel)).Select(hit => SampleTexts.All[hit.At]).DistinctBy(document => document.Video).ToList();
            places.Add(videos.FindIndex(document => request.Right.Contains(document.Video) || request.Right.Contains(document.Shot!)));
            present.Add(await run.BestConfidenceAsync(request.Text, everyday, cancel));
        }

        List<double> missing = [];
        foreach (var topic in absent)
        {
            missing.Add(await run.BestConfidenceAsync(topic, everyday, cancel));
        }

        return new(
            places.Average(place => place == 0 ? 1.0 : 0), places.Average(place => place is >= 0 and < 3 ? 1.0 : 0), Auc(present, missing),
            present.Average(confidence => confidence < Line ? 1.0 : 0), missing.Average(confidence => confidence >= Line ? 1.0 : 0));
    }

    /// <summary>How often something of the one list is above something of the other; a half where they are all alike.</summary>
    internal static double Auc(IReadOnlyList<double> above, IReadOnlyList<double> below) =>
        above.Average(one => below.Average(other => one > other ? 1 : one < other ? 0 : 0.5));

    private static string[] Lines(string name)
    {
        using var lines = new StreamReader(typeof(SampleRequests).Assembly.GetManifestResourceStream($"sets/{name}")!);
        return lines.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}

/// <summary>Shares of 0 to 1.</summary>
/// <param name="First">Requests whose first answer fits.</param>
/// <param name="AmongThree">Requests that one of the first three videos fits.</param>
/// <param name="Auc">How well the confidence of the best answer tells requests from absent topics.</param>
/// <param name="Missed">Requests for which a compilation would show nothing.</param>
/// <param name="Passing">Absent topics for which it would show something.</param>
internal sealed record SampleQuality(double First, double AmongThree, double Auc, double Missed, double Passing);
