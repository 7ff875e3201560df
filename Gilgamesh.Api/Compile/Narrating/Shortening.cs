using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>
/// Says less: first the last sentences of the longest segments, then whole segments with their clips, from the last but one on: how it
/// begins and ends stays, with the hello and the goodbye.
/// </summary>
internal static class Shortening
{
    /// <summary>Leaves out at least one sentence, and as many as the narration's lengths say are too many.</summary>
    /// <param name="longest">Seconds of the whole video.</param>
    public static CompilationState Shorten(CompilationState state, double longest)
    {
        var parts = state.Clips!.Segments.Zip(state.Script!.Segments, state.Narration!.Segments)
            .Select(part => new Part(part.First, [.. part.Second.Sentences], HouseFormat.Seconds(part.Third.Frames)))
            .ToList();
        do
        {
            LeaveOut(parts);
        }
        while (parts.Sum(part => part.Seconds) > longest && parts.Exists(part => part.Sentences.Count > 0));

        return state with
        {
            Clips = state.Clips with { Segments = [.. parts.Select(part => part.Clips)] },
            Script = state.Script with { Segments = [.. parts.Select(part => new ScriptSegment(part.Sentences))] },
        };
    }

    private static void LeaveOut(List<Part> parts)
    {
        var part = parts.Where(part => part.Said > 1).MaxBy(part => part.Seconds);
        if (part is null && parts.Count > 1)
        {
            parts.RemoveAt(Math.Max(1, parts.Count - 2));
            return;
        }

        // A single sentence that is too long for a whole video is not said at all.
        part ??= parts[0];
        var last = part.Said == 0 ? part.Sentences.Count - 1 : part.Sentences.FindLastIndex(sentence => !Phrases.IsCourtesy(sentence.Text));
        List<ScriptSentence> kept = part.Said == 1 ? [] : [.. part.Sentences.Where((_, n) => n != last)];
        parts[parts.IndexOf(part)] = part with { Sentences = kept, Seconds = part.Seconds * Seconds(kept) / Seconds(part.Sentences) };
    }

    private static double Seconds(List<ScriptSentence> sentences) => sentences.Sum(sentence => SpeechRate.Seconds(sentence.Text));

    /// <param name="Seconds">Spoken, with its tail.</param>
    private sealed record Part(CutSegment Clips, List<ScriptSentence> Sentences, double Seconds)
    {
        /// <summary>Sentences that say something.</summary>
        public int Said => Sentences.Count(sentence => !Phrases.IsCourtesy(sentence.Text));
    }
}
