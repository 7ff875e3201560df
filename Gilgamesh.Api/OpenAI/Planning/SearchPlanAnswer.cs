using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.OpenAI.Planning;

/// <summary>What the model answers, as the schema has it.</summary>
internal sealed record SearchPlanAnswer(IReadOnlyList<SearchPlanQuery> Queries)
{
    private const int Fewest = 5;
    private const int Most = 8;
    private const int LongestText = 300;
    private const int MaxTerms = 10;
    private const double ShortestSegment = 10;
    private const double LongestSegment = 30;

    public static ChatSchema Schema { get; } = new("search_plan", BinaryData.FromString(
        """
        {
          "type": "object",
          "properties": {
            "queries": {
              "type": "array", "minItems": 5, "maxItems": 8,
              "items": {
                "type": "object",
                "properties": {
                  "query_text": { "type": "string", "description": "What the segment shows or says, with its concrete details." },
                  "priority": { "type": "integer", "minimum": 1, "maximum": 10 },
                  "duration_target": { "type": "number", "minimum": 10, "maximum": 30, "description": "Seconds." },
                  "tags_filter": { "type": "array", "items": { "type": "string" } },
                  "exclude_terms": { "type": "array", "items": { "type": "string" } }
                },
                "required": ["query_text", "priority", "duration_target", "tags_filter", "exclude_terms"],
                "additionalProperties": false
              }
            }
          },
          "required": ["queries"],
          "additionalProperties": false
        }
        """));

    /// <summary>Not every server keeps to a schema.</summary>
    public string? Fault() => Usable().Count() < Fewest ? "fewer than five queries" : null;

    /// <summary>5 to 8 queries, in the model's order, whose durations add up to the whole as far as 10 to 30 seconds each allow.</summary>
    /// <param name="excluded">What the user's own words rule out, whatever the model made of them.</param>
    public IReadOnlyList<SearchQuery> Normalise(double duration, IReadOnlyList<string> excluded, Domain domain)
    {
        var best = Usable().Index().OrderByDescending(query => query.Item.Priority).Take(Most).OrderBy(query => query.Index).Select(query => query.Item).ToList();
        var scale = duration / best.Sum(Seconds);
        return [.. best.Select(query => new SearchQuery(
            Text(query), Math.Clamp(query.Priority, 1, 10), Math.Round(Math.Clamp(Seconds(query) * scale, ShortestSegment, LongestSegment), 1),
            Terms(query.TagsFilter), [.. excluded.Union(Terms(query.ExcludeTerms).Where(domain.CanExclude))]))];
    }

    private IEnumerable<SearchPlanQuery> Usable() => Queries.Where(query => Text(query).Length > 0).DistinctBy(Text, StringComparer.OrdinalIgnoreCase);

    private static string Text(SearchPlanQuery query) => PlainText.Cut(query.QueryText.Trim(), LongestText);

    private static double Seconds(SearchPlanQuery query) =>
        double.IsFinite(query.DurationTarget) ? Math.Clamp(query.DurationTarget, ShortestSegment, LongestSegment) : ShortestSegment;

    private static IReadOnlyList<string> Terms(IEnumerable<string> terms) =>
        [.. terms.Select(term => term.Trim().ToLowerInvariant()).Where(term => term.Length is > 1 and < 50).Distinct().Take(MaxTerms)];
}

internal sealed record SearchPlanQuery(
    string QueryText, int Priority, double DurationTarget, IReadOnlyList<string> TagsFilter, IReadOnlyList<string> ExcludeTerms);
