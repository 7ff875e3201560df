using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Scenes;

/// <summary>Reads scene lists: the predecessor's <c>descriptions</c>, or <c>{scenes: [..]}</c> with shorter names.</summary>
internal static partial class SceneFile
{
    private const int MaxScenes = 5_000;

    public static IReadOnlyList<RawScene> Read(JsonElement? json) =>
        [.. LooseJson.Items(json, "scenes", "descriptions").Take(MaxScenes).Select(item => new RawScene(
            LooseJson.Seconds(item, "start_time", "start"),
            LooseJson.Seconds(item, "end_time", "end"),
            LooseJson.Member(item, "analysis_success") is { ValueKind: JsonValueKind.False }
                ? ""
                : Prose(LooseJson.Text(item, "description", "ai_description")),
            TagList.Clean(LooseJson.Words(item, "tags", "ai_tags")))
        {
            Attributes = [.. TagList.Clean(LooseJson.Words(item, "attributes")).Where(attribute => AttributeForm().IsMatch(attribute))],
            Framing = Enum.TryParse<Framing>(LooseJson.Text(item, "framing"), ignoreCase: true, out var framing) ? framing : null,
        })];

    /// <summary>As rows have them.</summary>
    public static string Write(IReadOnlyList<VideoScene> scenes, IReadOnlyList<Cue> transcript) => JsonSerializer.Serialize(
        scenes.Select(scene => new
        {
            StartTime = scene.Start,
            EndTime = scene.End,
            scene.Description,
            AnalysisSuccess = scene.Description.Length > 0,
            HasTranscript = transcript.Any(cue => cue.Start < scene.End && cue.End > scene.Start),
            SceneTranscript = Transcript.Within(transcript, scene.Start, scene.End),
            scene.Tags,
            scene.Attributes,
            scene.Framing,
        }),
        ApiJson.Options);

    /// <summary>Vision models like to answer in markdown, which must be neither spoken nor searched.</summary>
    private static string Prose(string markdown) => PlainText.From(Emphasis().Replace(LineMark().Replace(markdown, ""), ""));

    [GeneratedRegex("^[a-z]{1,20}:[\\p{L}\\p{N}'-]{1,40}$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex AttributeForm();

    [GeneratedRegex(@"\*\*|__|`+")]
    private static partial Regex Emphasis();

    [GeneratedRegex(@"^[ \t]*(#+|[-*+]|\d{1,2}\.)[ \t]+", RegexOptions.Multiline)]
    private static partial Regex LineMark();
}
