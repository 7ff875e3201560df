using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Contracts;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson.Exceptions;
using Microsoft.AspNetCore.JsonPatch.SystemTextJson.Operations;
using Microsoft.Extensions.Validation;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>Changes of an edit as clients send them: JSON Patch (RFC 6902) or JSON Merge Patch (RFC 7396).</summary>
internal static class EditPatch
{
    public const string JsonPatch = "application/json-patch+json";
    public const string MergePatch = "application/merge-patch+json";

    private const int MaxOperations = 200;

    /// <summary>A member that the document has not is a slip, and would be lost in silence.</summary>
    private static readonly JsonSerializerOptions Strict = new(ApiJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <exception cref="ProblemException">400: the patch can't be read or applied; 415: it is of another type.</exception>
    public static VideoEdit Apply(VideoEdit edit, string? contentType, JsonElement patch)
    {
        var document = JsonSerializer.SerializeToNode(edit, ApiJson.Options)!;
        var patched = contentType?.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            JsonPatch => Operate(document, patch),
            MergePatch => Merge(document, patch.ValueKind == JsonValueKind.Object ? JsonObject.Create(patch) : throw Unfit(("body", "body must be an object with the members to change, as RFC 7396 says."))),
            _ => throw new ProblemException(StatusCodes.Status415UnsupportedMediaType, WorkerErrorCodes.InvalidRequest, $"The body's content type must be {JsonPatch} or {MergePatch}."),
        };
        try
        {
            return patched?.Deserialize<VideoEdit>(Strict) ?? throw new JsonException("It is null.");
        }
        catch (JsonException fault)
        {
            throw Unfit(FieldErrors.Read(fault, typeof(VideoEdit)));
        }
    }

#pragma warning disable ASP0029 // What validates the endpoints' own bodies has no other name yet.
    /// <summary>Looks at the shape as an endpoint's own body is looked at.</summary>
    /// <exception cref="ProblemException">400: what is wrong, by field.</exception>
    public static async Task ValidateAsync(VideoEdit edit, ValidationOptions options, IServiceProvider services, CancellationToken cancel)
    {
        if (!options.TryGetValidatableTypeInfo(typeof(VideoEdit), out var type))
        {
            throw new InvalidOperationException("Nothing is known of how an edit is validated.");
        }

        var context = new ValidateContext { ValidationOptions = options, ValidationContext = new(edit, services, null) };
        await type.ValidateAsync(edit, context, cancel);
        if (context.ValidationErrors is { Count: > 0 } errors)
        {
            throw FieldErrors.Of(errors);
        }
    }
#pragma warning restore ASP0029

    private static JsonNode Operate(JsonNode document, JsonElement patch)
    {
        var operations = Read(patch);
        if (operations.Operations.Count > MaxOperations)
        {
            throw Unfit(("body", $"body must be of at most {MaxOperations} operations; it is of {operations.Operations.Count}."));
        }

        foreach (var (operation, n) in operations.Operations.Select((operation, n) => (operation, n)))
        {
            if (operation.OperationType == OperationType.Invalid || operation.path is null)
            {
                throw Unfit(($"[{n}].op", $"[{n}].op must be add, remove, replace, move, copy or test, with a path; it is {Came.From(operation.op)}."));
            }

            try
            {
                new JsonPatchDocument([operation], ApiJson.Options).ApplyTo(document, error => throw Unfit(($"[{n}]", $"[{n}] can't be applied: {error.ErrorMessage}")));
            }
            // A place that is none, a node within itself: the library has no message for these.
            catch (Exception fault) when (fault is InvalidOperationException or ArgumentException or JsonException or InvalidCastException or JsonPatchException)
            {
                throw Unfit(($"[{n}]", $"[{n}] can't be applied: its path or its value does not fit the document."));
            }
        }

        return document;
    }

    private static JsonPatchDocument Read(JsonElement patch)
    {
        try
        {
            return patch.Deserialize<JsonPatchDocument>(ApiJson.Options) ?? throw new JsonException("It is null.");
        }
        catch (Exception fault) when (fault is JsonException or JsonPatchException or InvalidOperationException)
        {
            throw Unfit(("body", "body must be a list of operations, each with op, path, and value or from, as RFC 6902 says."));
        }
    }

    /// <summary>As RFC 7396 writes it down.</summary>
    private static JsonNode? Merge(JsonNode? target, JsonNode? patch)
    {
        if (patch is not JsonObject changes)
        {
            return patch?.DeepClone();
        }

        var merged = target is JsonObject whole ? (JsonObject)whole.DeepClone() : [];
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                merged.Remove(name);
            }
            else
            {
                merged[name] = Merge(merged[name], value);
            }
        }

        return merged;
    }

    private static ProblemException Unfit((string Field, string Detail) fault) =>
        new(StatusCodes.Status400BadRequest, WorkerErrorCodes.InvalidRequest, fault.Detail, fault.Field);
}
