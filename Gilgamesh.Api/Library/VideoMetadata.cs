using System.Text.Json;
using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library;

/// <summary>What is read again of the <c>metadata</c> column, the predecessor's and our own.</summary>
internal sealed record VideoMetadata(string? SourceDescription, IReadOnlyList<string> OriginalTags, IReadOnlyList<Chapter> Chapters)
{
    /// <summary>Stretches whose picture is damaged, in order.</summary>
    public IReadOnlyList<SceneSpan> Damaged { get; init; } = [];

    /// <summary>What a person should know of the video.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    public static VideoMetadata Read(string? json)
    {
        if (LooseJson.TryParse(json) is not { ValueKind: JsonValueKind.Object } metadata)
        {
            return new(null, [], []);
        }

        var download = LooseJson.Member(metadata, "download_info") is { ValueKind: JsonValueKind.Object } info ? info : metadata;
        return new(
            LooseJson.Text(download, "description"),
            LooseJson.Words(download, "original_tags"),
            [.. LooseJson.Items(metadata, "chapters")
                .Select(item => (Start: LooseJson.Seconds(item, "start"), End: LooseJson.Seconds(item, "end"), Title: LooseJson.Text(item, "title")))
                .Where(chapter => chapter is { Start: not null, End: not null })
                .Select(chapter => new Chapter(chapter.Start!.Value, chapter.End!.Value, PlainText.From(chapter.Title)))])
        {
            Damaged =
            [
                .. LooseJson.Items(metadata, "damaged")
                    .Select(item => (Start: LooseJson.Seconds(item, "start"), End: LooseJson.Seconds(item, "end")))
                    .Where(stretch => stretch.Start < stretch.End)
                    .Select(stretch => new SceneSpan(stretch.Start!.Value, stretch.End!.Value))
                    .OrderBy(stretch => stretch.Start),
            ],
            Warnings = LooseJson.Member(metadata, "warnings") is { ValueKind: JsonValueKind.Array } ? LooseJson.Words(metadata, "warnings") : [],
        };
    }
}
