using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Search;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Library.Endpoints;

/// <summary>
/// A video with the segment of it that fits best. Its transcript and descriptions are those of the segment, each text of at most 500
/// characters; <c>GET /video/{id}</c> has the whole.
/// </summary>
/// <param name="SearchScore">0 to 1.</param>
/// <param name="Confidence"><c>high</c>, <c>medium</c> or <c>low</c>: how sure it is that the segment fits.</param>
/// <param name="MatchedText">The beginning of the segment's text, at most 500 characters.</param>
/// <param name="MatchType"><c>scene</c> or <c>transcript</c>.</param>
/// <param name="Collection">The name that the predecessor knows the match type by.</param>
internal sealed record SearchResult(
    [property: JsonIgnore] VideoView Video, double SearchScore, string Confidence, string MatchedText, string MatchType, string Collection, double Start, double End) : VideoView(Video)
{
    private const int MaxText = 500;

    public static SearchResult Of(VideoRow row, SegmentMatch match)
    {
        var video = VideoView.Of(row);
        return new(
            video with { Transcript = Within(video.Transcript, match), Descriptions = Within(video.Descriptions, match) },
            Math.Round(match.Score, 4), Search.Confidence.Name(match.Confidence), PlainText.Shorten(match.Text, MaxText), SegmentTypes.Name(match.Type), SegmentTypes.Collection(match.Type),
            match.Start, match.End);
    }

    /// <summary>Of a list of cues or scenes those that share time with the segment.</summary>
    private static JsonElement? Within(JsonElement? list, SegmentMatch match) => list is null ? null : JsonSerializer.SerializeToElement(
        LooseJson.Items(list)
            .Where(item => LooseJson.Seconds(item, "start", "start_time") < match.End && LooseJson.Seconds(item, "end", "end_time") > match.Start)
            .Select(Shortened).ToList());

    private static JsonObject Shortened(JsonElement item) => new(item.EnumerateObject().Select(member => KeyValuePair.Create(
        member.Name,
        member.Value.ValueKind == JsonValueKind.String ? JsonValue.Create(PlainText.Shorten(LooseJson.Text(item, member.Name), MaxText)) : JsonNode.Parse(member.Value.GetRawText()))));
}
