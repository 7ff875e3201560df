using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Chat.Responders;

/// <param name="Handle">As the prompt has it.</param>
internal sealed record PromptClip(string Handle, string Text);

internal sealed record ScriptLine(string Text, string Clip, string Evidence);

/// <summary>
/// Writes a script about <c>{segments: [{seconds, clips: [{handle, description, transcript}]}]}</c>: the clips' own
/// sentences, each its own evidence, as many as the segment has seconds for; or, as a liar, a good many others.
/// </summary>
internal static class ScriptResponder
{
    private const double WordsPerSecond = 2.4;
    private const double DefaultSeconds = 12;

    public static JsonNode Answer(ChatCall call, bool liar)
    {
        var prompt = call.Document("segments")
            ?? throw new Refusal("The user's messages hold no JSON object with 'segments' to write about.", "messages");
        var segments = prompt.GetProperty("segments").EnumerateArray().Select(segment => Write(segment, liar));
        return new JsonObject { ["segments"] = new JsonArray([.. segments]) };
    }

    private static JsonObject Write(JsonElement segment, bool liar)
    {
        List<PromptClip> clips = [.. segment.GetProperty("clips").EnumerateArray().Select(Clip)];
        var truth = Truth(clips, (segment.Number("seconds") ?? DefaultSeconds) * WordsPerSecond);
        return new()
        {
            ["sentences"] = new JsonArray([.. (liar ? Lies.Among(truth, clips) : truth).Select(line => new JsonObject
            {
                ["text"] = line.Text,
                ["clip"] = line.Clip,
                ["evidence"] = line.Evidence,
            })]),
        };
    }

    private static List<ScriptLine> Truth(IReadOnlyList<PromptClip> clips, double words)
    {
        List<ScriptLine> lines = [];
        foreach (var (clip, sentence) in clips.SelectMany(clip => PromptText.Sentences(clip.Text).Select(sentence => (clip, sentence))))
        {
            // One sentence at least, so that no segment is silent for its clip's long-windedness.
            words -= sentence.Split(' ').Length;
            if (words < 0 && lines.Count > 0)
            {
                break;
            }

            lines.Add(new($"{char.ToUpperInvariant(sentence[0])}{sentence[1..].TrimEnd('.', '!', '?')}.", clip.Handle, sentence));
        }

        return lines;
    }

    /// <summary>An instructor's words speak to the viewer; a description only stands in for them.</summary>
    private static PromptClip Clip(JsonElement clip) => new(clip.Text("handle"), clip.Text("transcript") is { Length: > 0 } heard ? heard : clip.Text("description"));
}
