using System.Numerics.Tensors;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Domains.Reading;
using Gilgamesh.Api.Search.Embedding;

namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>
/// Tells which clips show one and the same thing: a movement, a step of a recipe, a point of a talk. Nothing is shown twice because
/// two queries found it, and the clips of a segment are of one step.
/// </summary>
internal sealed class StepFinder(TextVectors texts, Domain domain)
{
    // Texts of one movement with its video's title are above this in 95 of 100 cases, those of different ones below it in 99.
    private const float SameSubject = 0.62f;

    // Steps of a recipe have the title in common: their own words alone decide, and have to be nearly the same.
    private const float SameWords = 0.75f;

    // What comes behind these will hardly be chosen: each is a step of its own.
    private const int MaxCompared = 240;

    /// <summary>The same clips, each with its step.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<ClipCandidate>>> NameAsync(IReadOnlyList<IReadOnlyList<ClipCandidate>> found, CancellationToken cancel)
    {
        var scenes = found.SelectMany(clips => clips).OrderByDescending(clip => clip.Score).DistinctBy(Scene).ToList();
        var compared = scenes.Take(MaxCompared).ToList();
        var vectors = await texts.EmbedAsync([.. compared.Select(TextOf)], "what shows the same is told by names alone", cancel);
        var steps = Group([.. compared.Select(clip => (clip, MovementOf(clip)))], vectors, domain.OneMovementPerVideo ? SameSubject : SameWords);
        return [.. found.Select(clips => (IReadOnlyList<ClipCandidate>)[.. clips.Select(clip => steps.TryGetValue(Scene(clip), out var step) ? clip with { Step = step } : clip)])];
    }

    /// <summary>Every scene joins the first step, from the best on, that it is the same as.</summary>
    /// <param name="scenes">Best first, each with its movement where that is known.</param>
    /// <param name="vectors">Of the scenes; none where they can't be had.</param>
    internal static Dictionary<(Guid, int), string> Group(IReadOnlyList<(ClipCandidate Clip, string? Movement)> scenes, IReadOnlyList<float[]> vectors, float same)
    {
        List<int> leaders = [];
        var steps = new Dictionary<(Guid, int), string>();
        for (var n = 0; n < scenes.Count; n++)
        {
            var leader = leaders.FindIndex(other => IsSame(scenes[other], scenes[n], vectors.Count == 0 ? 0 : TensorPrimitives.Dot<float>(vectors[other], vectors[n]), same));
            if (leader < 0)
            {
                leader = leaders.Count;
                leaders.Add(n);
            }

            var (clip, movement) = scenes[leaders[leader]];
            steps[Scene(scenes[n].Clip)] = movement ?? clip.Step;
        }

        return steps;
    }

    private static bool IsSame((ClipCandidate Clip, string? Movement) one, (ClipCandidate Clip, string? Movement) other, float cosine, float same) =>
        one.Movement is not null && other.Movement is not null
            ? one.Movement == other.Movement
            : cosine >= same || (one.Clip.Description.Length > 0 && Sentences.Normalise(one.Clip.Description) == Sentences.Normalise(other.Clip.Description));

    /// <summary>That of the title, which speaks of the whole; where it names none or several, the first that the scene is said to show.</summary>
    private string? MovementOf(ClipCandidate clip) =>
        domain.Words.MovementsIn(FieldText.Of(clip.VideoTitle)) is [var titled] ? titled.Attribute
        : domain.Words.MovementsIn(FieldText.Of(clip.Description)) is [var first, ..] ? first.Attribute
        : clip.Attributes.FirstOrDefault(attribute => attribute.IsOf(SegmentAttributes.Movement));

    private static (Guid, int) Scene(ClipCandidate clip) => (clip.VideoId, clip.Scene.First);

    private string TextOf(ClipCandidate clip)
    {
        var text = clip.Description.Length > 0 ? clip.Description : clip.Transcript;
        return domain.OneMovementPerVideo || text.Length == 0 ? $"{clip.VideoTitle}. {text}" : text;
    }
}
