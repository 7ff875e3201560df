using System.Text.Json;

namespace Gilgamesh.OpenAITestServer.Chat;

/// <summary>A checked request, as a responder sees it.</summary>
/// <param name="SchemaName">Of <c>response_format.json_schema</c>.</param>
internal sealed record ChatCall(string Model, string SchemaName, JsonElement Schema, IReadOnlyList<ChatTurn> Turns)
{
    public string SystemText => Join("system", "developer");

    public string UserText => Join("user");

    public int Pictures => Turns.Sum(turn => turn.Pictures);

    /// <summary>The last JSON object in the user's messages that has this member, or null.</summary>
    public JsonElement? Document(string member) => Turns
        .Where(turn => turn.Role == "user")
        .Reverse()
        .Select(turn => turn.Json)
        .FirstOrDefault(found => found?.TryGetProperty(member, out _) == true);

    private string Join(params string[] roles) => string.Join('\n', Turns.Where(turn => roles.Contains(turn.Role)).Select(turn => turn.Text));
}

/// <param name="Text">All text parts, one to a line.</param>
internal sealed record ChatTurn(string Role, string Text, int Pictures)
{
    /// <summary>The one JSON object in the text, whatever is said before and after it; null where there is none.</summary>
    public JsonElement? Json
    {
        get
        {
            var (from, to) = (Text.IndexOf('{', StringComparison.Ordinal), Text.LastIndexOf('}'));
            try
            {
                return from < 0 || to < from ? null : JsonElement.Parse(Text[from..(to + 1)]);
            }
            catch (JsonException)
            {
                return null;
            }
        }
    }
}
