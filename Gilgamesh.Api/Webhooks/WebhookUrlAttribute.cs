using System.ComponentModel.DataAnnotations;
using System.Net;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Webhooks;

/// <summary>Where a client wants to be told of an end. Null where it does not.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class WebhookUrlAttribute : ValidationAttribute
{
    public const string Field = "webhook_url";

    public override bool RequiresValidationContext => true;

    /// <summary>What it should be, and is not; null where it is.</summary>
    public static string? Fault(string url, WebhookOptions options) =>
        options.Key is null ? "missing: this service has no Webhooks__Secret to sign with"
        : HttpAddress.Read(url) is not { } uri ? HttpAddress.Allowed
        // A name is looked at when it is called: until then it may lead elsewhere.
        : !options.AllowPrivateAddresses && IPAddress.TryParse(uri.IdnHost.Trim('[', ']'), out var address) && !PublicNetwork.IsPublic(address) ? "a public address"
        : null;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        var options = validationContext.GetRequiredService<IOptions<WebhookOptions>>().Value;
        return value is string url && Fault(url, options) is { } allowed ? FieldRule.Check(false, validationContext, allowed, Came.From(url)) : ValidationResult.Success;
    }
}
