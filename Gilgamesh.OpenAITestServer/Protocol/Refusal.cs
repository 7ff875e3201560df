using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Gilgamesh.OpenAITestServer.Protocol;

/// <summary>A request that is not right, told in OpenAI's error shape.</summary>
/// <param name="param">The member at fault, in the request's own spelling.</param>
internal sealed partial class Refusal(string message, string? param = null, string? code = null, int status = StatusCodes.Status400BadRequest)
    : Exception(message)
{
    public string? Param { get; } = param;

    public int Status { get; } = status;

    public Reply ToReply() => Error(Status, Message, "invalid_request_error", Param, code);

    public static Reply Error(int status, string message, string type, string? param, string? code) => Reply.Json(
        new JsonObject { ["error"] = new JsonObject { ["message"] = message, ["type"] = type, ["param"] = param, ["code"] = code } }, status);

    public static Refusal OutOfRange(string param, string allowed) =>
        new($"Invalid value for '{param}': expected {allowed}.", param, "invalid_value");

    /// <exception cref="Refusal">It does not hold.</exception>
    public static void Demand(bool holds, string param, string allowed)
    {
        if (!holds)
        {
            throw OutOfRange(param, allowed);
        }
    }

    public static Refusal NoSuchModel(string model) =>
        new($"The model `{model}` does not exist or you do not have access to it.", "model", "model_not_found", StatusCodes.Status404NotFound);

    public static Refusal Of(JsonException fault)
    {
        var path = (fault.Path ?? "$").TrimStart('$').TrimStart('.');
        // System.Text.Json names an unknown member before the type that lacks it, and missing ones after it.
        var quoted = Quoted().Matches(fault.Message).Select(match => match.Groups[1].Value).DefaultIfEmpty("");
        return fault.Message switch
        {
            var text when text.Contains("could not be mapped", StringComparison.Ordinal) =>
                new($"Unrecognized request argument supplied: {quoted.First()}", path.Length == 0 ? quoted.First() : path, "unknown_parameter"),
            var text when text.Contains("missing required", StringComparison.Ordinal) =>
                new($"Missing required parameter: '{quoted.Last()}'.", $"{path}.{quoted.Last()}".TrimStart('.'), "missing_required_parameter"),
            _ when path.Length > 0 => new($"Invalid type or value for '{path}'.", path, "invalid_type"),
            _ => new("We could not parse the JSON body of your request."),
        };
    }

    [GeneratedRegex("'([^']*)'")]
    private static partial Regex Quoted();
}
