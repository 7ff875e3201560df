using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Planning.Reading;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.OpenAI.Planning;

/// <summary>What the model answers, as the schema has it.</summary>
internal sealed record SearchPlanAnswer(IReadOnlyList<SearchPlanQuery> Queries, IReadOnlyList<SearchPlanConstraint> Constraints)
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
                  "tags_filter": { "type": "array", "items": { "type": "string" } }
                },
                "required": ["query_text", "priority", "duration_target", "tags_filter"],
                "additionalProperties": false
              }
            },
            "constraints": {
              "type": "array", "maxItems": 10,
              "items": {
                "type": "object",
                "properties": {
                  "mode": { "type": "string", "enum": ["exclude", "require"] },
                  "attribute": { "type": "string", "enum": ["position", "equipment", "level", "impact", "body", "text"] },
                  "values": { "type": "array", "items": { "type": "string" } },
                  "said": { "type": "string", "description": "The request's own words for it." }
                },
                "required": ["mode", "attribute", "values", "said"],
                "additionalProperties": false
              }
            }
          },
          "required": ["queries", "constraints"],
          "additionalProperties": false
        }
        """));

    /// <summary>Not every server keeps to a schema.</summary>
    public string? Fault() => Usable().Count() < Fewest ? "fewer than five queries" : null;

    /// <summary>5 to 8 queries, most wanted first, whose durations add up to the whole as far as 10 to 30 seconds each allow.</summary>
    public IReadOnlyList<SearchQuery> Normalise(double duration)
    {
        var best = Usable().OrderByDescending(query => query.Priority).Take(Most).ToList();
        var scale = duration / best.Sum(Seconds);
        return [.. best.Select(query => new SearchQuery(
            Text(query), Math.Clamp(query.Priority, 1, 10), Math.Round(Math.Clamp(Seconds(query) * scale, ShortestSegment, LongestSegment), 1),
            Terms(query.TagsFilter)))];
    }

    /// <summary>
    /// The constraints that the model adds to those that were read by rules: none that the request's own words do not hold, and none about
    /// what the rules have read already.
    /// </summary>
    public IReadOnlyList<Constraint> Normalise(string request, IReadOnlyList<Constraint> read, Domain domain) =>
    [
        .. (Constraints ?? []).Where(one => one.Said.Trim().Length > 1 && request.Contains(one.Said.Trim(), StringComparison.OrdinalIgnoreCase))
            .SelectMany(one => one.Read(domain))
            .Where(one => !read.Any(known => known.Attribute == one.Attribute && (one.Attribute != Constraint.Text || known.Values.Intersect(one.Values).Any())))
            .Take(MaxTerms),
    ];

    private IEnumerable<SearchPlanQuery> Usable() => Queries.Where(query => Text(query).Length > 0).DistinctBy(Text, StringComparer.OrdinalIgnoreCase);

    private static string Text(SearchPlanQuery query) => PlainText.Cut(query.QueryText.Trim(), LongestText);

    private static double Seconds(SearchPlanQuery query) =>
        double.IsFinite(query.DurationTarget) ? Math.Clamp(query.DurationTarget, ShortestSegment, LongestSegment) : ShortestSegment;

    private static IReadOnlyList<string> Terms(IEnumerable<string> terms) =>
        [.. terms.Select(term => term.Trim().ToLowerInvariant()).Where(term => term.Length is > 1 and < 50).Distinct().Take(MaxTerms)];
}

internal sealed record SearchPlanQuery(
    string QueryText, int Priority, double DurationTarget, IReadOnlyList<string> TagsFilter);

internal sealed record SearchPlanConstraint(string Mode, string Attribute, IReadOnlyList<string> Values, string Said)
{
    /// <summary>As far as the field knows the values; a text can only be excluded.</summary>
    public IEnumerable<Constraint> Read(Domain domain)
    {
        if (Attribute == Constraint.Text)
        {
            return Mode == "require" ? [] : Values.Select(value => value.Trim().ToLowerInvariant()).Where(domain.CanExclude).Select(value => RequestConstraints.Exclude(value, domain) with { Said = Said });
        }

        string[] known = [.. Values.Select(value => value.Trim().ToLowerInvariant()).Where(value => domain.Attributes.GetValueOrDefault(Attribute)?.ContainsKey(value) == true && value != SegmentAttributes.Any)];
        return known.Length == 0 ? [] : [new(Mode == "require" ? ConstraintMode.Require : ConstraintMode.Exclude, Attribute, known, Said)];
    }
}
