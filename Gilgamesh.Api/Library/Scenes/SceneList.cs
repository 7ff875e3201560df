using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Scenes;

/// <summary>Makes usable scenes of given ones. No footage is lost: what lies before the first and after the last is a scene too.</summary>
internal static class SceneList
{
    /// <summary>Footage shorter than this at an end joins its neighbour, in seconds.</summary>
    private const double ShortFootage = 1;

    /// <summary>Scenes shorter than this can't be shown, in frames.</summary>
    public const int Shortest = 2;

    /// <param name="duration">Seconds; null where it is not known yet, then the last end that is given counts.</param>
    public static IReadOnlyList<VideoScene> Clean(IReadOnlyList<RawScene> given, double? duration)
    {
        var end = duration ?? given.Max(scene => scene.End ?? scene.Start) ?? 0;
        if (FrameSpan.At(end) < Shortest || given.Count == 0)
        {
            return [];
        }

        var placed = given is [{ Start: null, End: null } only] ? [only with { Start = 0, End = end }] : Place(given);
        List<VideoScene> scenes = [];
        for (var n = 0; n < placed.Count; n++)
        {
            var scene = placed[n];
            var start = Math.Clamp(scene.Start!.Value, 0, end);
            var next = n + 1 < placed.Count ? placed[n + 1].Start!.Value : end;
            var until = Math.Min(end, scene.End > start ? scene.End.Value : next);
            if (FrameSpan.At(until) - FrameSpan.At(start) >= Shortest)
            {
                scenes.Add(new(start, until, scene.Description, scene.Tags) { Attributes = scene.Attributes, Framing = scene.Framing });
            }
        }

        return scenes.Count == 0 ? [] : WithEnds(scenes, end);
    }

    /// <summary>Reversed times are swapped, a missing start is the end before it, and what has no time at all is left out.</summary>
    private static List<RawScene> Place(IReadOnlyList<RawScene> given)
    {
        List<RawScene> placed = [];
        double? before = 0;
        foreach (var scene in given.Where(scene => scene.Start is not null || scene.End is not null))
        {
            var (start, end) = (scene.Start ?? before, scene.End);
            placed.Add(scene with { Start = end < start ? end : start, End = end < start ? start : end });
            before = placed[^1].End ?? placed[^1].Start;
        }

        return [.. placed.OrderBy(scene => scene.Start)];
    }

    private static List<VideoScene> WithEnds(List<VideoScene> scenes, double end)
    {
        if (scenes[0].Start is > 0 and <= ShortFootage)
        {
            scenes[0] = scenes[0] with { Start = 0 };
        }
        else if (scenes[0].Start > ShortFootage)
        {
            scenes.Insert(0, new(0, scenes[0].Start, "", []));
        }

        var last = scenes.Max(scene => scene.End);
        if (end - last > ShortFootage)
        {
            scenes.Add(new(last, end, "", []));
        }
        else
        {
            var n = scenes.FindIndex(scene => scene.End == last);
            scenes[n] = scenes[n] with { End = end };
        }

        return scenes;
    }
}
