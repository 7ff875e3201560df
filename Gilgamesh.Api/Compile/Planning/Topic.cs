using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Domains;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>One thing that the user wants to see.</summary>
/// <param name="Text">In the user's words: "mobility", "push-ups".</param>
/// <param name="IsOpen">Names nothing ("a workout"): whatever the library has will do, best what is nearest to the words.</param>
internal sealed record Topic(string Text, TopicPlace Place = TopicPlace.Anywhere, bool IsOpen = false)
{
    /// <summary>What it says of the scenes that serve it, as attributes: <c>movement:squat</c>, <c>body:core</c>, <c>kind:stretch</c>.</summary>
    public IReadOnlyList<string> Wishes { get; init; } = [];

    /// <summary>
    /// Who names a movement wants that one, and none that is like it; who names muscles or a kind wants what is made for them. Where nothing
    /// has all of that, what has some of it; else what its words find.
    /// </summary>
    public IReadOnlyList<ClipCandidate> Among(IReadOnlyList<ClipCandidate> clips)
    {
        List<ClipCandidate> placed = [.. clips.Where(clip => Wishes.Any(wish => wish.IsOf(SegmentAttributes.Position) && Has(clip, wish)))];
        clips = placed.Count > 0 ? placed : clips;
        var byName = Wishes.Where(wish => !wish.IsOf(SegmentAttributes.Position)).GroupBy(SegmentAttributes.NameOf).ToList();
        List<ClipCandidate> all = [.. clips.Where(clip => byName.Count > 0 && byName.TrueForAll(wish => wish.Any(value => Has(clip, value))))];
        if (all.Count > 0 || Wishes.Any(wish => wish.IsOf(SegmentAttributes.Movement)))
        {
            return all;
        }

        List<ClipCandidate> some = [.. clips.Where(clip => byName.Exists(wish => wish.Any(value => Has(clip, value))))];
        return placed.Count > 0 && byName.Count == 0 ? placed : some.Count > 0 ? some : IsOpen ? clips : ClipSelector.Fitting(clips);
    }

    /// <summary>A scene may name several movements, and shows one.</summary>
    private static bool Has(ClipCandidate clip, string wish) => wish.IsOf(SegmentAttributes.Movement) ? clip.Step == wish : clip.Attributes.Contains(wish);
}

internal enum TopicPlace
{
    First,
    Anywhere,
    Last,
}
