using System.Text.Json;
using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Moderations;

/// <param name="Input">A string or an array of strings; parts with images are refused.</param>
internal sealed record ModerationRequest(JsonElement Input, string Model = "omni-moderation-latest")
{
    private const int MaxInputs = 32;

    private static readonly string[] Models = ["omni-moderation-latest", "omni-moderation-2024-09-26"];

    /// <exception cref="Refusal">A rule is broken.</exception>
    public IReadOnlyList<string> Check()
    {
        if (!Models.Contains(Model))
        {
            throw Refusal.NoSuchModel(Model);
        }

        List<JsonElement> inputs = Input.ValueKind == JsonValueKind.Array ? [.. Input.EnumerateArray()] : [Input];
        if (inputs.Count is 0 or > MaxInputs || !inputs.TrueForAll(input => input.ValueKind == JsonValueKind.String))
        {
            throw Refusal.OutOfRange("input", $"a text, or 1 to {MaxInputs} of them");
        }

        return [.. inputs.Select(input => input.GetString()!)];
    }
}
