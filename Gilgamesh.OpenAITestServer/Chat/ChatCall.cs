using System.Text.Json;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>A checked request, as a responder sees it.</summary>
/// <param name="SchemaName">Of <c>response_format.json_schema</c>.</param>
internal sealed record ChatCall(string Model, string SchemaName, JsonElement Schema, IReadOnlyList<ChatTurn> Turns)
{
    public string SystemText => Join("system", "developer");

    public string UserText => Join("user");

    public IReadOnlyList<ImageInfo> Images => [.. Turns.SelectMany(turn => turn.Images)];

    /// <summary>The last JSON object in the user's messages that has this member, or null.</summary>
    public JsonElement? Document(string member) => Turns
        .Where(turn => turn.Role == "user")
        .Reverse()
        .SelectMany(turn => JsonInText.Objects(turn.Text))
        .Where(found => found.TryGetProperty(member, out _))
        .Cast<JsonElement?>()
        .FirstOrDefault();

    private string Join(params string[] roles) => string.Join('\n', Turns.Where(turn => roles.Contains(turn.Role)).Select(turn => turn.Text));
}

/// <param name="Text">All text parts, one to a line.</param>
internal sealed record ChatTurn(string Role, string Text, IReadOnlyList<ImageInfo> Images);
