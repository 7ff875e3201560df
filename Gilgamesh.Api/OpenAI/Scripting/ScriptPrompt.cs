using System.Text.Json;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.OpenAI.Scripting;

/// <summary>Puts the question for a script: everything that others wrote stands in one JSON object, and nothing else in the user's message.</summary>
internal static class ScriptPrompt
{
    private const double WordsPerSecond = 2.4;
    private const int LongestClipText = 3000;

    // A sentence comes with its quote and the JSON around both.
    private const int OutputTokensPerSecond = 20;
    private const int MinOutputTokens = 800;
    private const int MaxOutputTokens = 16_000;

    public static ChatQuestion Write(CompilationRequest request, string model, string domain, IReadOnlyList<ScriptAssignment> assignments) =>
        Question(request, model, domain, assignments.Select((assignment, place) => Segment(assignment, place, null)), assignments.Sum(assignment => assignment.Seconds));

    /// <summary>Asks anew for those segments alone in which something was not supported, or not said to the viewer.</summary>
    public static ChatQuestion Repair(CompilationRequest request, string model, string domain, IReadOnlyList<SegmentDraft> drafts)
    {
        var bad = drafts.Index().Where(draft => draft.Item.Rejected.Count > 0).ToList();
        return Question(
            request, model, domain, bad.Select(draft => Segment(draft.Item.Assignment, draft.Index, draft.Item)), bad.Sum(draft => draft.Item.Assignment.Seconds));
    }

    private static ChatQuestion Question(CompilationRequest request, string model, string domain, IEnumerable<object> segments, double seconds)
    {
        var data = new { Title = request.TitleOrDefault, request.Requirements, Segments = segments };
        var output = Math.Clamp(MinOutputTokens + (int)(seconds * OutputTokensPerSecond), MinOutputTokens, MaxOutputTokens);
        return new(
            CallKind.Script, model, ScriptAnswer.Schema, PromptFile.Read("script", domain), JsonSerializer.Serialize(data, ApiJson.Options), output);
    }

    private static object Segment(ScriptAssignment assignment, int place, SegmentDraft? draft) => new
    {
        Segment = place + 1,
        Seconds = Math.Round(assignment.Seconds, 1),
        Words = (int)(assignment.Seconds * WordsPerSecond),
        About = assignment.Query,
        assignment.Teaches,
        Clips = assignment.Clips.Select(clip => new { clip.Handle, clip.Title, Description = Short(clip.Description), Transcript = Short(clip.Transcript) }),
        Keep = draft?.Kept.Select(sentence => sentence.Text) ?? [],
        Rejected = draft?.Rejected.Select(sentence => new { sentence.Sentence.Text, sentence.Why }) ?? [],
    };

    private static string Short(string text) => PlainText.Cut(text, LongestClipText);
}
