using System.Globalization;
using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>What is different between two versions.</summary>
internal static class EditChanges
{
    private const string WrittenNew = "(written anew)";

    public static IReadOnlyList<EditChange> Between(VideoEdit before, VideoEdit after) => [.. Settings(before, after), .. Segments(before.Segments!, after.Segments!)];

    private static IEnumerable<EditChange> Settings(VideoEdit before, VideoEdit after)
    {
        var (was, now) = (Json(before with { Segments = null }), Json(after with { Segments = null }));
        foreach (var field in now.EnumerateObject())
        {
            var old = was.GetProperty(field.Name);
            if (!JsonElement.DeepEquals(old, field.Value))
            {
                yield return new("setting", null, field.Name, Text(old), Text(field.Value));
            }
        }
    }

    private static IEnumerable<EditChange> Segments(IReadOnlyList<EditSegment> before, IReadOnlyList<EditSegment> after)
    {
        var was = before.ToDictionary(segment => segment.Id!);
        var now = after.Select(segment => segment.Id!).ToHashSet();
        foreach (var removed in before.Where(segment => !now.Contains(segment.Id!)))
        {
            yield return new("removed", removed.Id, null, Said(removed), null);
        }

        List<string> stood = [.. before.Select(segment => segment.Id!).Where(now.Contains)];
        List<string> stands = [.. after.Select(segment => segment.Id!).Where(was.ContainsKey)];
        var stayed = InOrder([.. stands.Select(id => stood.IndexOf(id))]);
        foreach (var segment in after)
        {
            if (!was.TryGetValue(segment.Id!, out var old))
            {
                yield return new("added", segment.Id, null, null, Said(segment));
                continue;
            }

            if (!stayed.Contains(stood.IndexOf(segment.Id!)))
            {
                yield return new("moved", segment.Id, null, Place(stood.IndexOf(segment.Id!)), Place(stands.IndexOf(segment.Id!)));
            }

            if (Said(old) != Said(segment))
            {
                yield return new("text", segment.Id, null, Said(old), Said(segment));
            }

            if (Shown(old) != Shown(segment))
            {
                yield return new("clips", segment.Id, null, Shown(old), Shown(segment));
            }
        }
    }

    /// <summary>The most numbers that stand in their order already: all others have moved.</summary>
    private static HashSet<int> InOrder(IReadOnlyList<int> numbers)
    {
        List<int>[] best = new List<int>[numbers.Count];
        for (var n = 0; n < numbers.Count; n++)
        {
            var before = best[..n].Where(row => row[^1] < numbers[n]).MaxBy(row => row.Count) ?? [];
            best[n] = [.. before, numbers[n]];
        }

        return [.. best.MaxBy(row => row.Count) ?? []];
    }

    private static string Place(int place) => (place + 1).ToString(CultureInfo.InvariantCulture);

    private static string Said(EditSegment segment) => segment.Sentences is { } sentences ? string.Join(' ', sentences.Select(sentence => sentence.Text)) : WrittenNew;

    private static string Shown(EditSegment segment) => string.Join(", ", segment.Clips!.Select(clip => string.Create(
        CultureInfo.InvariantCulture, $"{clip.Title} {clip.Start:0.###}-{clip.End:0.###}{(clip.Framing is null ? "" : $" {clip.Framing}")} ({clip.VideoId})")));

    private static JsonElement Json(VideoEdit edit) => JsonSerializer.SerializeToElement(edit, ApiJson.Options);

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
