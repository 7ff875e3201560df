using System.Globalization;
using System.Text.Json;

namespace Gilgamesh.Samples.Bench.Relevance;

/// <summary>Public sets as questions: DiDeMo, HiREST and free-exercise-db, each as a file of JSON lines in one folder.</summary>
internal static class RelevanceSets
{
    // Recall of one or two is a matter of luck.
    private const int MinRight = 4;
    private const int Requests = 60;

    // What the sample library has, or what may serve for it.
    private static readonly string[] Exercising =
        ["squat", "lunge", "push up", "situp", "exercis", "stretching", "yoga", "jumping jacks", "aerobics", "zumba", "jogging", "marching", "bending back", "hula hooping", "tai chi", "shaking head", "cracking neck", "cracking back"];

    /// <summary>Answers of a set are documents, or the videos that they are of.</summary>
    public static IEnumerable<(RelevanceSet Set, bool ByVideo)> Read(string folder)
    {
        var moments = Moments(Lines(folder, "didemo_val.jsonl"));
        yield return (moments, false);
        yield return (WithVideos(moments), true);
        var videos = Lines(folder, "hirest_steps.jsonl");
        yield return (Goals(videos), true);
        yield return (Steps(videos), false);
        yield return (Exercises(Lines(folder, "exercises.jsonl")), false);
    }

    /// <summary>Names of activities that are no exercise; none where the folder has no list of them.</summary>
    public static IReadOnlyList<string> OtherActivities(string folder)
    {
        var file = Path.Combine(folder, "activities.txt");
        return File.Exists(file)
            ? [.. File.ReadLines(file).Where(name => name.Length > 0 && !Exercising.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)))]
            : [];
    }

    /// <summary>The first description of each moment is searched in, the other ones are the questions.</summary>
    private static RelevanceSet Moments(IReadOnlyList<JsonElement> moments)
    {
        var sorted = moments.OrderBy(moment => Text(moment, "video"), StringComparer.Ordinal).ToList();
        return new(
            "DiDeMo: moment",
            [.. sorted.Select(moment => RelevanceDocument.Of(Text(moment, "video"), Texts(moment, "descriptions")[0]))],
            [.. sorted.SelectMany((moment, n) => Texts(moment, "descriptions").Skip(1).Select(text => new RelevanceQuestion(text, Set([Number(n)]))))]);
    }

    private static RelevanceSet WithVideos(RelevanceSet moments) => new(
        "DiDeMo: video",
        moments.Documents,
        [.. moments.Questions.Select(question => question with { Right = question.Right.Select(n => moments.Documents[int.Parse(n, CultureInfo.InvariantCulture)].Video).ToHashSet() })]);

    /// <summary>The goal of videos, which none of their steps needs to name.</summary>
    private static RelevanceSet Goals(IReadOnlyList<JsonElement> videos) => new(
        "HiREST: goal to video",
        Documents(videos),
        [.. videos.GroupBy(video => Text(video, "goal")).Select(goal => new RelevanceQuestion(goal.Key, Set(goal.Select(video => Text(video, "video")))))]);

    /// <summary>A step, to the steps of other videos with the same goal.</summary>
    private static RelevanceSet Steps(IReadOnlyList<JsonElement> videos)
    {
        var documents = Documents(videos);
        var numbers = documents.Index().ToLookup(document => document.Item.Video, document => Number(document.Index));
        return new(
            "HiREST: step to step",
            documents,
            [.. from goal in videos.GroupBy(video => Text(video, "goal"))
                where goal.Count() > 1
                from video in goal
                let right = Set(goal.Where(other => Text(other, "video") != Text(video, "video")).SelectMany(other => numbers[Text(other, "video")]))
                from step in video.GetProperty("steps").EnumerateArray()
                select new RelevanceQuestion(Text(step, "text"), right, Text(video, "video"))]);
    }

    /// <summary>Requests by level, muscle and equipment; an exercise's text is its name and instructions, which need not say any of them.</summary>
    private static RelevanceSet Exercises(IReadOnlyList<JsonElement> exercises) => new(
        "exercises: facets",
        [.. exercises.Select((exercise, n) => RelevanceDocument.Of(Number(n), $"{Text(exercise, "name")}. {string.Join(' ', Texts(exercise, "instructions"))}"))],
        [.. exercises.Index()
            .Where(exercise => exercise.Item.GetProperty("equipment").ValueKind == JsonValueKind.String)
            .GroupBy(exercise => (Level: Text(exercise.Item, "level"), Muscle: Texts(exercise.Item, "primaryMuscles")[0], Equipment: Text(exercise.Item, "equipment")))
            .Where(same => same.Count() >= MinRight && same.Key.Equipment != "other")
            .OrderByDescending(same => same.Count()).ThenBy(same => $"{same.Key}", StringComparer.Ordinal)
            .Take(Requests)
            .Select(same => new RelevanceQuestion($"{same.Key.Level} {same.Key.Muscle}, {same.Key.Equipment}", Set(same.Select(exercise => Number(exercise.Index)))))]);

    private static List<RelevanceDocument> Documents(IReadOnlyList<JsonElement> videos) =>
        [.. videos.SelectMany(video => video.GetProperty("steps").EnumerateArray().Select(step => RelevanceDocument.Of(Text(video, "video"), Text(step, "text"))))];

    private static List<JsonElement> Lines(string folder, string name) =>
        [.. File.ReadLines(Path.Combine(folder, name)).Where(line => line.Length > 0).Select(line => JsonDocument.Parse(line).RootElement)];

    private static string Text(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static List<string> Texts(JsonElement item, string name) => [.. item.GetProperty(name).EnumerateArray().Select(text => text.GetString()!)];

    private static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private static HashSet<string> Set(IEnumerable<string> names) => [.. names];
}
