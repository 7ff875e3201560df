using System.Globalization;
using Gilgamesh.Api.Brands;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Cards;

/// <summary>The cards of a compilation, out of what is known of it: they are nowhere kept.</summary>
internal static class Interludes
{
    /// <summary>Of the length that was asked for: cards that would leave less to the clips are left out.</summary>
    private const double MaxShare = 0.5;

    private static readonly CardLook Usual = new("#10243E", "#FFFFFF", "#FFD60A");

    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<Interlude> Of(CompilationRequest request, CompilationState state)
    {
        if (request.Cards is not { } cards || !request.MakesVideo)
        {
            return [];
        }

        var look = Look(state.Brand) with { Blurred = cards.Background == "blur" };
        List<Interlude> interludes = [];
        if (cards.Title is { } title)
        {
            interludes.Add(new(InterludeKind.Title, 0, HouseFormat.Frames(title.Duration), PlainText.From(title.Text) is { Length: > 0 } text ? text : request.TitleOrDefault, look));
        }

        if (cards.Chapters is { } chapters && state.ChapterCards)
        {
            interludes.AddRange(Names(state.Plan!, state.Clips!.Segments, chapters.Before == "topic").Select((name, n) => new Interlude(
                InterludeKind.Chapter, name.Place, HouseFormat.Frames(chapters.Duration), name.Text, look, (n + 1).ToString(CultureInfo.InvariantCulture))));
        }

        if (cards.End is { } end && PlainText.From(end.Text) is { Length: > 0 } last)
        {
            interludes.Add(new(InterludeKind.End, state.Clips!.Segments.Count, HouseFormat.Frames(end.Duration), last, look));
        }

        return interludes;
    }

    public static double Seconds(CompilationRequest request, CompilationState state) => HouseFormat.Seconds(Of(request, state).Sum(each => each.Frames));

    /// <summary>Decides, once the clips are cut, whether there is time for chapter cards.</summary>
    public static CompilationState Decide(CompilationRequest request, CompilationState state)
    {
        var with = state with { ChapterCards = true };
        return Seconds(request, with) <= MaxShare * state.Plan!.TargetDuration
            ? with
            : (state with { ChapterCards = false }).Warn(["The chapter cards are left out: with them, less than half of the video would be left for its clips."]);
    }

    private static CardLook Look(BrandKit? brand) => brand?.Colors is { } colors ? new(colors.Background!, colors.Text!, colors.Primary!, brand.Font) : Usual;

    private static IEnumerable<(int Place, string Text)> Names(CompilationPlan plan, IReadOnlyList<CutSegment> segments, bool byTopic)
    {
        string? before = null;
        for (var n = 0; n < segments.Count; n++)
        {
            var name = (byTopic ? plan.Queries.FirstOrDefault(query => query.QueryText == segments[n].Query)?.Topic : null) ?? segments[n].Query;
            if (!byTopic || name != before)
            {
                yield return (n, VideoChapter.TitleOf(name, n + 1));
            }

            before = name;
        }
    }
}
