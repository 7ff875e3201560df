using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Webhooks;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>Parts of an upload that are the client's own, by the rules that the fields of a JSON body have.</summary>
internal static class ClientFields
{
    public static string Receiver(string text, WebhookOptions options) => WebhookUrlAttribute.Fault(text, options) is { } allowed
        ? throw UploadFault.Invalid(WebhookUrlAttribute.Field, $"{WebhookUrlAttribute.Field} must be {allowed}.")
        : text;

    public static IReadOnlyDictionary<string, string> Metadata(string json)
    {
        try
        {
            if (JsonSerializer.Deserialize<Dictionary<string, string>>(json, ApiJson.Options) is { } metadata && MetadataAttribute.Holds(metadata))
            {
                return metadata;
            }
        }
        catch (JsonException)
        {
            // Told below.
        }

        throw UploadFault.Invalid(MetadataAttribute.Field, $"{MetadataAttribute.Field} must be {MetadataAttribute.Allowed}, as JSON.");
    }
}
