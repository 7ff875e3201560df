using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Moderating;

/// <summary>Looks at a script before it is spoken. A sentence that must not be spoken gives way to another one of its clip.</summary>
internal sealed class ScriptModeration(IModerator moderator)
{
    /// <exception cref="ProblemException">422: the clip's own words must not be spoken either.</exception>
    public async Task<CompilationScript> CheckAsync(CompilationScript script, IReadOnlyList<ScriptAssignment> assignments, CancellationToken cancel)
    {
        // Whole segments first: a script that is as it should be costs one question.
        var flags = await moderator.FlagAsync([.. script.Segments.Select(segment => segment.Text)], cancel);
        if (flags.All(flag => flag is null))
        {
            return script;
        }

        var said = script.Segments.SelectMany(segment => segment.Sentences).Select(sentence => Sentences.Normalise(sentence.Text)).ToHashSet();
        var segments = script.Segments.ToList();
        foreach (var place in Enumerable.Range(0, segments.Count).Where(place => flags[place] is not null))
        {
            segments[place] = await CleanAsync(segments[place], SpokenLines.Of(assignments[place], said), cancel);
        }

        return script with { Segments = segments };
    }

    private async Task<ScriptSegment> CleanAsync(ScriptSegment segment, IReadOnlyList<SpokenLine> others, CancellationToken cancel)
    {
        var spare = others.Select(line => line.Sentence).ToList();
        List<ScriptSentence> all = [.. segment.Sentences, .. spare];
        var flags = await moderator.FlagAsync([.. all.Select(sentence => sentence.Text)], cancel);
        var clean = new Substitutes(spare.Where((_, n) => flags[segment.Sentences.Count + n] is null));
        var kept = segment.Sentences.Zip(flags, (sentence, flag) => flag is null ? sentence : clean.For(sentence)).OfType<ScriptSentence>().ToList();
        return kept.Count > 0 ? new(kept) : throw Refused(flags.First(flag => flag is not null)!);
    }

    private static ProblemException Refused(string category) => new(
        StatusCodes.Status422UnprocessableEntity, "content_refused", $"What is said in the fitting clips is not spoken here: {category}.")
    {
        Extensions = { ["category"] = category },
    };
}
