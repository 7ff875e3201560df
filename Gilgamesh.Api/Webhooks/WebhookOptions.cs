using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Webhooks;

/// <summary>Configuration section <c>Webhooks</c>.</summary>
internal sealed class WebhookOptions : IValidatableObject
{
    public const string Section = "Webhooks";

    /// <summary>What deliveries are signed with: base64 of 24 to 64 bytes, with or without <c>whsec_</c> before it. Without it there are no webhooks.</summary>
    public string? Secret { get; set; }

    /// <summary>Whether receivers may have private addresses: only where every client is trusted.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long a receiver may take to answer.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Deliveries that one Api makes at once.</summary>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; } = 8;

    /// <summary>Null where there is none.</summary>
    public WebhookSecret? Key => string.IsNullOrEmpty(Secret) ? null : WebhookSecret.Read(Secret);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => string.IsNullOrEmpty(Secret) || Key is not null
        ? []
        : [new("Webhooks:Secret (Webhooks__Secret) must be base64 of 24 to 64 bytes, for example whsec_ and what `openssl rand -base64 32` prints.")];
}
