using System.Text.Json;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>What is read again of a compilation's row: another version of this program may have written it, or a hand have damaged it.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Json = ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
    });

    /// <exception cref="ProblemException">It can't be read.</exception>
    public static CompilationRequest Request(CompilationRow row) =>
        Read<CompilationRequest>(row.Request, strict: false) is { Context: not null, Requirements: not null } request ? request : throw Unreadable("request");

    /// <exception cref="ProblemException">It can't be read.</exception>
    public static CompilationState State(CompilationRow row) =>
        Read<CompilationState>(row.Checkpoint, strict: true) is { } state && state.Version <= CompilationState.CurrentVersion ? state : throw Unreadable("checkpoint");

    /// <summary>Null where it is not that, so that what is shown of a row never depends on it.</summary>
    public static T? Read<T>(string? json, bool strict)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, strict ? Json : ApiJson.Options);
        }
        catch (Exception fault) when (fault is JsonException or NotSupportedException or ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ProblemException Unreadable(string what) => new(
        StatusCodes.Status500InternalServerError, "unreadable_" + what,
        $"The compilation's {what} can't be read: another version left it, or it is damaged. Send the request again.");
}
