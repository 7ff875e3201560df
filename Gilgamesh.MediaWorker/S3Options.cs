namespace Gilgamesh.MediaWorker;

/// <summary>Section <c>Media:S3</c>: a bucket on AWS, or on any server that speaks S3.</summary>
internal sealed class S3Options
{
    /// <summary>Address of the server; null for AWS itself.</summary>
    public string? Endpoint { get; set; }

    /// <summary>Has to exist.</summary>
    public string? Bucket { get; set; }

    /// <summary>Without a key, AWS' own ways of finding one are tried: environment, profile, the machine's role.</summary>
    public string? AccessKey { get; set; }

    public string? SecretKey { get; set; }

    public string Region { get; set; } = "us-east-1";

    /// <summary>Stands before every key, so that a bucket can be shared, for example <c>gilgamesh/media</c>.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>The bucket in the address's path instead of its host; null: so with an own endpoint.</summary>
    public bool? PathStyle { get; set; }

    /// <summary>Most bytes of copies on this machine. What is in use at one moment may go beyond it.</summary>
    public long CacheBytes { get; set; } = 20L << 30;

    /// <returns>What is wrong, by the settings' names; never their values, since one of them is a secret.</returns>
    public IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Bucket))
        {
            yield return "Media:S3:Bucket is missing";
        }

        if (Endpoint is not null && !(Uri.TryCreate(Endpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"))
        {
            yield return "Media:S3:Endpoint must be an http or https address";
        }

        if (string.IsNullOrEmpty(AccessKey) != string.IsNullOrEmpty(SecretKey))
        {
            yield return "Media:S3:AccessKey and Media:S3:SecretKey belong together: one of them is missing";
        }

        if (Prefix.Contains("..", StringComparison.Ordinal) || Prefix.Contains("//", StringComparison.Ordinal) || Prefix.Any(char.IsControl))
        {
            yield return "Media:S3:Prefix must be a path such as gilgamesh/media";
        }

        if (CacheBytes < 0)
        {
            yield return "Media:S3:CacheBytes must not be negative";
        }
    }
}
