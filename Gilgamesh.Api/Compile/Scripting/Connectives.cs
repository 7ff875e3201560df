using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>Joins segments for the ear: "First, ...", "Next, ...", "To finish, ...". A connective claims nothing about a picture.</summary>
internal static class Connectives
{
    private static readonly string[] Between = ["Next", "Now", "After that", "From here", "Then"];

    // Only before a sentence whose first word may stand in lower case: names and abbreviations keep their capital.
    private static readonly HashSet<string> MayFollow = new(
        ("a an the this these in on from with your you stand start sit lie kneel hold step keep bring place come get set take begin "
        + "raise lift lower reach press push pull turn tilt bend rotate circle make drop jump drive walk lean stay open let").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <param name="segment">The segment's place, from 0.</param>
    public static IReadOnlyList<ScriptSentence> Join(IReadOnlyList<ExtractiveScript.Line> lines, int segment, int segments)
    {
        var sentences = lines.Select(line => line.Sentence).ToList();
        if (sentences.Count > 0 && segments > 1 && (TextLanguage.Of(sentences[0].Text) ?? TextLanguage.English) == TextLanguage.English && MayFollow.Contains(sentences[0].Text.Split(' ', 2)[0]))
        {
            var word = segment == 0 ? "First" : segment == segments - 1 ? "To finish" : Between[(segment - 1) % Between.Length];
            var text = sentences[0].Text;
            sentences[0] = sentences[0] with { Text = $"{word}, {char.ToLowerInvariant(text[0])}{text[1..]}" };
        }

        return sentences;
    }
}
