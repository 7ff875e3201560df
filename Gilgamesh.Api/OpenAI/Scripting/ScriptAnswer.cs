using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.OpenAI.Chat;

namespace Gilgamesh.Api.OpenAI.Scripting;

/// <summary>What the model answers, as the schema has it.</summary>
internal sealed record ScriptAnswer(IReadOnlyList<ScriptAnswerSegment> Segments)
{
    public static ChatSchema Schema { get; } = new("compilation_script", BinaryData.FromString(
        """
        {
          "type": "object",
          "properties": {
            "segments": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "sentences": {
                    "type": "array",
                    "items": {
                      "type": "object",
                      "properties": {
                        "text": { "type": "string", "description": "One spoken sentence." },
                        "clip": { "type": "string", "description": "The handle of the clip that it speaks of." },
                        "evidence": { "type": "string", "description": "A word-by-word quote of that clip's title, description or transcript." }
                      },
                      "required": ["text", "clip", "evidence"],
                      "additionalProperties": false
                    }
                  }
                },
                "required": ["sentences"],
                "additionalProperties": false
              }
            }
          },
          "required": ["segments"],
          "additionalProperties": false
        }
        """));
}

/// <param name="Sentences">Not trusted: a clip may be invented, a quote made up.</param>
internal sealed record ScriptAnswerSegment(IReadOnlyList<ScriptSentence> Sentences);
