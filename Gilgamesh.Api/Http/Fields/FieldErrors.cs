using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Http.Fields;

/// <summary>Names the fields at fault as the request spells them, and says what they should be. The framework names C# members and types instead.</summary>
internal static partial class FieldErrors
{
    private const string Body = "body";

    /// <summary>Renames the keys of a validation problem, and says its sentences in the detail.</summary>
    public static void Spell(HttpValidationProblemDetails problem)
    {
        problem.Errors = problem.Errors.ToDictionary(
            error => FieldNames.Spell(error.Key),
            error => error.Value.Select(text => Required().IsMatch(text) ? $"{FieldNames.Spell(error.Key)} is required, and must not be empty." : text).ToArray());
        problem.Detail ??= string.Join(" ", problem.Errors.Values.SelectMany(texts => texts));
        problem.Extensions["code"] = WorkerErrorCodes.InvalidRequest;
    }

    /// <summary>What validation says of a value that is no endpoint's own body.</summary>
    public static ProblemException Of(IDictionary<string, string[]> errors)
    {
        var problem = new HttpValidationProblemDetails(errors);
        Spell(problem);
        return new(StatusCodes.Status400BadRequest, WorkerErrorCodes.InvalidRequest, problem.Detail!) { Extensions = { ["errors"] = problem.Errors } };
    }

    /// <summary>The field and a sentence about it, where a document that was put together here is not of its type.</summary>
    public static (string Field, string Detail) Read(JsonException json, Type document)
    {
        var field = json.Path is { Length: > 2 } path ? path[2..] : Body;
        return (field, FieldNames.TypeAt(document, json.Path ?? "") is { } type ? $"{field} must be {FieldNames.Words(type)}." : $"{field} is not known here.");
    }

    /// <summary>The field and a sentence about it, where the framework's exception tells enough.</summary>
    /// <param name="body">What the endpoint reads its body as, or null.</param>
    public static (string Field, string Detail)? Read(BadHttpRequestException bad, Type? body)
    {
        if (bad.InnerException is JsonException json)
        {
            return ReadBody(json, body);
        }

        if (Unreadable().Match(bad.Message) is { Success: true } unreadable)
        {
            var field = FieldNames.Spell(unreadable.Groups["name"].Value);
            return (field, $"{field} must be {FieldNames.Words(unreadable.Groups["type"].Value)}; it is {Came.From(unreadable.Groups["value"].Value)}.");
        }

        if (NoBody().IsMatch(bad.Message))
        {
            return (Body, "body is required.");
        }

        if (Missing().Match(bad.Message) is { Success: true } missing)
        {
            var field = missing.Groups["where"].Value == Body ? Body : FieldNames.Spell(missing.Groups["name"].Value);
            return (field, $"{field} is required.");
        }

        return null;
    }

    private static (string Field, string Detail) ReadBody(JsonException json, Type? body)
    {
        var place = $"line {(json.LineNumber ?? 0) + 1}, byte {(json.BytePositionInLine ?? 0) + 1}";
        // The reader's own exceptions, and what is wrapped around them, are about the text; the others about a value in it.
        if (json.GetType() != typeof(JsonException) || json.InnerException is JsonException || FieldNames.TypeAt(body, json.Path ?? "") is not { } type)
        {
            return (Body, $"The body must be JSON, and stops being it at {place}.");
        }

        var field = json.Path is { Length: > 2 } path ? path[2..] : Body;
        return (field, $"{field} must be {FieldNames.Words(type)} (see {place}).");
    }

    [GeneratedRegex("^Implicit body inferred")]
    private static partial Regex NoBody();

    [GeneratedRegex("""^Failed to bind parameter "(?<type>.*) (?<name>\w+)" from "(?<value>.*)"\.""", RegexOptions.Singleline)]
    private static partial Regex Unreadable();

    [GeneratedRegex("""^Required parameter ".* (?<name>\w+)" was not provided from (?<where>[\w ]+)""")]
    private static partial Regex Missing();

    [GeneratedRegex(@"^The .* field is required\.$")]
    private static partial Regex Required();
}
