using System.Text.Json.Serialization;
using Gilgamesh.Api.Search;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Searching;

/// <summary>A piece of a source video that a query found.</summary>
/// <param name="RelevanceScore">0 to 1, before the selection's bonus and penalties.</param>
internal sealed record ContentMatch(
    Guid VideoId, SegmentType SegmentType, [property: JsonRequired] FrameSpan Span, double RelevanceScore, string ContentText, IReadOnlyList<string> Tags)
{
    /// <summary>How likely it fits the query, 0 to 1.</summary>
    public double Confidence { get; init; }

    /// <summary>What is known of the scene: <c>position:standing</c>.</summary>
    public IReadOnlyList<string> Attributes { get; init; } = [];
}

/// <summary>What one query of the plan found, best first.</summary>
/// <param name="Query">Its place in the plan.</param>
internal sealed record QueryMatches(int Query, IReadOnlyList<ContentMatch> Matches);
