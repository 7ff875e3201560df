using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.OpenAI;

/// <summary>
/// Configuration section <c>OpenAI</c>. With a key or an endpoint its models do the work; a role whose model is
/// <c>offline</c> stays with the built-in provider, for servers that lack it.
/// </summary>
internal sealed class OpenAIOptions
{
    public const string Section = "OpenAI";

    /// <summary>The word for a model that keeps a role's built-in provider.</summary>
    public const string Offline = "offline";

    // A server without accounts still gets the header that the protocol wants.
    private const string NoKey = "none";

    /// <summary>Else the variable OPENAI_API_KEY. Never logged, never returned.</summary>
    public string? ApiKey { get; set; }

    /// <summary>Base address of a compatible server, with its version: <c>http://localhost:11434/v1</c>. Null: OpenAI itself.</summary>
    public Uri? Endpoint { get; set; }

    [Required]
    public string ChatModel { get; set; } = "gpt-4o-mini";

    [Required]
    public string VisionModel { get; set; } = "gpt-4o-mini";

    [Required]
    public string EmbeddingModel { get; set; } = "text-embedding-3-small";

    /// <summary>Numbers in a vector; null for what OpenAI's model of that name makes, else 1536.</summary>
    [Range(1, 10_000)]
    public int? EmbeddingDimensions { get; set; }

    /// <summary>The cosine that texts with nothing in common reach with this embedding model.</summary>
    [Range(0, 1)]
    public float EmbeddingNoiseFloor { get; set; } = 0.2f;

    [Required]
    public string SpeechModel { get; set; } = "tts-1-hd";

    /// <summary>Voices that a request may name besides the six, as <c>coral</c>. Where the built-in voice takes over, it speaks as alloy.</summary>
    public List<string> Voices { get; set; } = [];

    [Required]
    public string TranscriptionModel { get; set; } = "whisper-1";

    [Required]
    public string ModerationModel { get; set; } = "omni-moderation-latest";

    /// <summary>What happens where a call fails in spite of its retries.</summary>
    public FailurePolicy OnProviderFailure { get; set; } = FailurePolicy.Fallback;

    /// <summary>How often one call is tried, 1 to 10.</summary>
    [Range(1, 10)]
    public int Attempts { get; set; } = 4;

    /// <summary>Pause before the second attempt; each further one is twice as long, with jitter.</summary>
    public TimeSpan RetryPause { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause, whatever Retry-After says: beyond it the call has failed.</summary>
    public TimeSpan LongestPause { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>For one attempt of a call, by kind, over <see cref="CallLimits"/>' own.</summary>
    public Dictionary<CallKind, TimeSpan> Timeouts { get; set; } = [];

    /// <summary>Calls of a kind at the same time, over <see cref="CallLimits"/>' own.</summary>
    public Dictionary<CallKind, int> Concurrency { get; set; } = [];

    /// <summary>USD by model, over those that <see cref="PriceTable"/> knows.</summary>
    public Dictionary<string, ModelPrice> Prices { get; set; } = [];

    /// <summary>How long plans, scripts, moderations and vectors of models are kept.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "3650.00:00:00")]
    public TimeSpan KeepAnswers { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Scenes of one video that the vision model is shown; the rest keep the offline text.</summary>
    [Range(0, 10_000)]
    public int MaxScenesPerVideo { get; set; } = 200;

    /// <summary>Long sound is heard in pieces of this length, 30 s to 2 hours: 20 minutes are about 4 MB of the 25 that are taken.</summary>
    [Range(typeof(TimeSpan), "00:00:05", "02:00:00")]
    public TimeSpan TranscriptionPiece { get; set; } = TimeSpan.FromMinutes(20);

    public bool IsOn => !string.IsNullOrWhiteSpace(ApiKey) || Endpoint is not null;

    public string KeyOrNone => string.IsNullOrWhiteSpace(ApiKey) ? NoKey : ApiKey.Trim();

    /// <summary>The name that results and <c>/health</c> give the provider: the address of a compatible server tells nothing it should not.</summary>
    public string ProviderName => Endpoint is null || Endpoint.Host == "api.openai.com" ? "openai" : $"openai-compatible ({Endpoint.Host})";

    /// <summary>Whether a role's model is asked at all.</summary>
    public bool Uses(string model) => IsOn && !model.Equals(Offline, StringComparison.OrdinalIgnoreCase);
}
