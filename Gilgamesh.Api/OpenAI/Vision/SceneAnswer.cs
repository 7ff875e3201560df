using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Domains.Reading;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.OpenAI.Vision;

/// <summary>What the model answers, as the schema has it.</summary>
internal sealed record SceneAnswer(
    string Description, string Movement, string Position, IReadOnlyList<string> Equipment, string Level, IReadOnlyList<string> Cues, IReadOnlyList<string> Tags)
{
    private const int MaxCues = 4;
    private const int LongestText = 2000;

    public static ChatSchema Schema { get; } = new("scene_description", BinaryData.FromString(
        """
        {
          "type": "object",
          "properties": {
            "description": { "type": "string" },
            "movement": { "type": "string" },
            "position": { "type": "string" },
            "equipment": { "type": "array", "items": { "type": "string" } },
            "level": { "type": "string", "enum": ["beginner", "intermediate", "advanced", "all levels"] },
            "cues": { "type": "array", "items": { "type": "string" } },
            "tags": { "type": "array", "items": { "type": "string" } }
          },
          "required": ["description", "movement", "position", "equipment", "level", "cues", "tags"],
          "additionalProperties": false
        }
        """));

    public string? Fault() => PlainText.From(Description).Length < 3 ? "no description" : null;

    /// <summary>Sentences only, because a narration is made of them: what is seen, then the cues.</summary>
    public string Text
    {
        get
        {
            var text = string.Join(' ', new[] { Description }.Concat(Cues.Take(MaxCues)).Select(PlainText.From).Where(part => part.Length > 0).Select(Sentence));
            return PlainText.Cut(text, LongestText);
        }
    }

    /// <summary>All that is short enough to find the scene by.</summary>
    public IReadOnlyList<string> AllTags => TagList.Clean([.. Tags, Movement, Position, .. Equipment, Level]);

    /// <summary>What it says of the scene, as far as the field has words for it. A scene without equipment has none.</summary>
    public IReadOnlyList<string> Attributes(Domain domain)
    {
        var seen = new Dictionary<string, IReadOnlyList<string>>
        {
            [SegmentAttributes.Position] = domain.Words.SeenIn(FieldText.Of(Position), SegmentAttributes.Position),
            [SegmentAttributes.Equipment] = Equipment.Count > 0 || !domain.Attributes.ContainsKey(SegmentAttributes.Equipment)
                ? [.. Equipment.SelectMany(thing => domain.Words.SeenIn(FieldText.Of(thing), SegmentAttributes.Equipment))]
                : [SegmentAttributes.None],
            [SegmentAttributes.Level] = domain.Words.SeenIn(FieldText.Of(Level), SegmentAttributes.Level),
        };
        return [.. seen.SelectMany(attribute => attribute.Value.Distinct().Select(value => SegmentAttributes.Of(attribute.Key, value)))];
    }

    private static string Sentence(string text) => text[^1] is '.' or '!' or '?' ? text : text + ".";
}
