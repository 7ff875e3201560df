using System.Text.Json;
using System.Text.Json.Serialization;
using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Jobs;

/// <summary>What is read again of a job's row: another version of this program may have written it, or a hand have damaged it.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Json = ApiJson.Configure(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        RespectRequiredConstructorParameters = true,
        Converters = { new Text() },
    });

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Json);

    /// <exception cref="ProblemException">It can't be read.</exception>
    public static T Request<T>(JobRow row, Func<T, bool> isWhole)
        where T : class => Read<T>(row.Request, strict: false) is { } request && isWhole(request) ? request : throw Unreadable("request");

    /// <exception cref="ProblemException">It can't be read.</exception>
    public static TState State<TState>(JobRow row)
        where TState : JobState => Read<TState>(row.Checkpoint, strict: true) is { Version: <= JobState.CurrentVersion } state ? state : throw Unreadable("checkpoint");

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

    /// <summary>Postgres keeps every sign in JSON but this one, and files hold any.</summary>
    private sealed class Text : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value.Replace("\0", "", StringComparison.Ordinal));
    }

    private static ProblemException Unreadable(string what) => new(
        StatusCodes.Status500InternalServerError, "unreadable_" + what,
        $"The {what} can't be read: another version left it, or it is damaged. Send the request again.");
}
