using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>What the writer gets of one segment: its clips, and how long it may speak.</summary>
/// <param name="Seconds">Of speech at the normal pace.</param>
/// <param name="Teaches">Whether it shows the viewer how to do a thing, and is told as an instructor would; a talk keeps its speaker's words.</param>
internal sealed record ScriptAssignment(string Query, double Seconds, IReadOnlyList<ScriptClip> Clips, bool Teaches = true);

/// <param name="Handle"><c>c1</c>, <c>c2</c> ... through the whole compilation: a clip that has none can't be spoken of.</param>
/// <param name="Title">The whole video's.</param>
internal sealed record ScriptClip(string Handle, string Description, string Transcript, string Title = "")
{
    /// <summary>All that may be said about this clip.</summary>
    public string Text => $"{Title}\n{Description}\n{Transcript}";

    public static ScriptClip Of(ClipCandidate clip, string handle = "") => new(handle, clip.Description, clip.Transcript, clip.VideoTitle);
}

/// <summary>One spoken sentence and what supports it.</summary>
/// <param name="Clip">The clip's handle.</param>
/// <param name="Evidence">Words of that clip's own text, as they stand there.</param>
internal sealed record ScriptSentence(string Text, string Clip, string Evidence);

internal sealed record ScriptSegment(IReadOnlyList<ScriptSentence> Sentences)
{
    public string Text => string.Join(' ', Sentences.Select(sentence => sentence.Text));
}

/// <param name="Segments">As many as there were assignments, in their order; one without sentences is shown in silence.</param>
/// <param name="Grounding">Share of sentences (0 to 1) that were supported as the writer wrote them.</param>
internal sealed record CompilationScript(IReadOnlyList<ScriptSegment> Segments, double Grounding, string Provider);

/// <summary>Writes what is said about just these clips.</summary>
internal interface IScriptGenerator
{
    Task<CompilationScript> WriteAsync(CompilationRequest request, IReadOnlyList<ScriptAssignment> assignments, CancellationToken cancel);
}
