using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Http;

/// <summary>Names the fields at fault as the request spells them. The framework names C# members and types instead.</summary>
internal static partial class FieldErrors
{
    /// <summary>Renames the keys of a validation problem, <c>Clips[0].MaxDuration</c> to <c>clips[0].max_duration</c>, and says them in the detail.</summary>
    public static void Spell(HttpValidationProblemDetails problem)
    {
        var errors = problem.Errors.ToDictionary(
            error => Snake(error.Key),
            error => error.Value.Select(text => text.Replace(Last(error.Key), Snake(Last(error.Key)), StringComparison.Ordinal)).ToArray());
        problem.Errors = errors;
        problem.Detail ??= string.Join(" ", errors.Values.SelectMany(texts => texts));
        problem.Extensions["code"] = WorkerErrorCodes.InvalidRequest;
    }

    /// <summary>The field and a sentence about it, where the framework's exception tells enough.</summary>
    public static (string Field, string Detail)? Read(BadHttpRequestException bad)
    {
        if (bad.InnerException is JsonException json)
        {
            var field = json.Path is { Length: > 2 } path ? path[2..] : "body";
            return (field, $"The body is not the JSON that is expected: look at {field} (line {(json.LineNumber ?? 0) + 1}).");
        }

        if (Unreadable().Match(bad.Message) is { Success: true } unreadable)
        {
            var field = Snake(unreadable.Groups["name"].Value);
            return (field, $"{field} can't be read from \"{unreadable.Groups["value"].Value}\".");
        }

        if (Missing().Match(bad.Message) is { Success: true } missing)
        {
            var field = Snake(missing.Groups["name"].Value);
            return (field, $"{field} is required.");
        }

        return null;
    }

    private static string Snake(string path) => string.Join('.', path.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    private static string Last(string path) => path[(path.LastIndexOf('.') + 1)..];

    [GeneratedRegex("""^Failed to bind parameter ".* (?<name>\w+)" from "(?<value>.*)"\.""", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("""^Required parameter ".* (?<name>\w+)" was not provided""")]
    private static partial Regex Missing();
}
