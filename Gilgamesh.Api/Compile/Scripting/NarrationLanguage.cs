using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>One narration speaks one language: the request's where the library has it.</summary>
internal static class NarrationLanguage
{
    /// <summary>The language that the request is written in; null where it does not say.</summary>
    public static string? Wanted(CompilationRequest request) =>
        // "30 seconds, 平板支撑": the length's English words say less than a script of its own.
        TextLanguage.Of(Planning.Reading.LengthReading.Read(request.Requirements!).Rest) ?? TextLanguage.Of(request.Requirements!) ?? TextLanguage.Of(request.Context!);

    public static bool IsOther(string text, string language) => TextLanguage.Of(text) is { } other && other != language;

    /// <summary>
    /// Without the texts in other languages, as far as each segment has one in the language that is wanted, or else in that of most
    /// clips. A segment that has none keeps the language that it has.
    /// </summary>
    public static IReadOnlyList<ScriptAssignment> Keep(IReadOnlyList<ScriptAssignment> assignments, string? wanted)
    {
        var language = wanted is not null && assignments.Any(assignment => Texts(assignment).Any(text => TextLanguage.Of(text) == wanted))
            ? wanted
            : Usual(assignments.SelectMany(Texts));
        return language is null ? assignments : [.. assignments.Select(assignment => Keep(assignment, language))];
    }

    /// <summary>What a listener should know of the narration's languages.</summary>
    public static IEnumerable<string> Warnings(CompilationScript script, string? wanted)
    {
        var spoken = script.Segments.Select(segment => TextLanguage.Of(segment.Text)).OfType<string>().Distinct().ToList();
        if (spoken.Count > 1)
        {
            yield return $"The narration changes between languages ({string.Join(", ", spoken.Select(Contracts.Languages.NameOf))}): not enough of the fitting clips speak one of them.";
        }
        else if (wanted is not null && spoken.Count == 1 && spoken[0] != wanted)
        {
            yield return $"The narration is in {Contracts.Languages.NameOf(spoken[0])}: the fitting clips say nothing in {Contracts.Languages.NameOf(wanted)}.";
        }
    }

    private static ScriptAssignment Keep(ScriptAssignment assignment, string language)
    {
        var own = Texts(assignment).Any(text => TextLanguage.Of(text) == language) ? language : Usual(Texts(assignment)) ?? language;
        return assignment with
        {
            Clips = [.. assignment.Clips.Select(clip => clip with { Description = Kept(clip.Description, own), Transcript = Kept(clip.Transcript, own), Title = Kept(clip.Title, own) })],
        };
    }

    private static string Kept(string text, string language) => IsOther(text, language) ? "" : text;

    private static string? Usual(IEnumerable<string> texts) =>
        texts.Select(TextLanguage.Of).OfType<string>().CountBy(language => language).OrderByDescending(language => language.Value).Select(language => language.Key).FirstOrDefault();

    private static IEnumerable<string> Texts(ScriptAssignment assignment) =>
        assignment.Clips.SelectMany(clip => new[] { clip.Description, clip.Transcript }).Where(text => text.Length > 0);
}
