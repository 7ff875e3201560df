using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Listing;

/// <summary>Which compilations a list is of.</summary>
/// <param name="Statuses">Empty for all.</param>
/// <param name="Metadata">What theirs must have, as a JSON object.</param>
internal sealed record CompilationFilter(string[] Statuses, DateTime? CreatedAfter, DateTime? CreatedBefore, string Metadata)
{
    private const string MetadataPrefix = MetadataAttribute.Field + ".";

    private static readonly string[] Known = [JobStatus.Queued, JobStatus.Running, JobStatus.Completed, JobStatus.Failed, JobStatus.Cancelled];

    /// <param name="status">Comma-separated.</param>
    /// <exception cref="ProblemException">400: one of them is none.</exception>
    public static CompilationFilter Read(HttpRequest request, string? status, DateTimeOffset? after, DateTimeOffset? before)
    {
        var statuses = status?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
        if (statuses.FirstOrDefault(one => !Known.Contains(one)) is { } unknown)
        {
            throw Invalid("status", $"status must be of {string.Join(", ", Known)}, separated by commas; it has {Came.From(unknown)}.");
        }

        var metadata = request.Query.Where(pair => pair.Key.StartsWith(MetadataPrefix, StringComparison.Ordinal))
            .ToDictionary(pair => pair.Key[MetadataPrefix.Length..], pair => pair.Value.ToString());
        return MetadataAttribute.Holds(metadata)
            ? new(statuses, after?.UtcDateTime, before?.UtcDateTime, JsonSerializer.Serialize(metadata))
            : throw Invalid(MetadataAttribute.Field, $"metadata must be {MetadataAttribute.Allowed}.");
    }

    private static ProblemException Invalid(string field, string detail) => new(StatusCodes.Status400BadRequest, "invalid_request", detail, field);
}
