using System.Text.Json.Serialization;
using Gilgamesh.Api.Search;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Searching;

/// <summary>A piece of a source video that a query found.</summary>
/// <param name="RelevanceScore">0 to 1, before the selection's bonus and penalties.</param>
internal sealed record ContentMatch(
    Guid VideoId, SegmentType SegmentType, [property: JsonRequired] FrameSpan Span, double RelevanceScore, string ContentText, IReadOnlyList<string> Tags);

/// <summary>What one query of the plan found, best first.</summary>
/// <param name="Query">Its place in the plan.</param>
internal sealed record QueryMatches(int Query, IReadOnlyList<ContentMatch> Matches);
