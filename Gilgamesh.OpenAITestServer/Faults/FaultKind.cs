using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Faults;

/// <summary>Everything that this server can do wrong.</summary>
internal enum FaultKind
{
    /// <summary>429 with Retry-After.</summary>
    RateLimited,

    /// <summary>500.</summary>
    ServerError,

    /// <summary>503.</summary>
    Unavailable,

    /// <summary>The connection breaks in the middle of the body.</summary>
    ConnectionReset,

    /// <summary>Nothing at all comes, until the client gives up.</summary>
    NoAnswer,

    /// <summary>The right answer, a byte at a time.</summary>
    Trickle,

    /// <summary>401: the key does not count any more.</summary>
    InvalidKey,

    /// <summary>429 for want of money: to try again is useless.</summary>
    InsufficientQuota,

    /// <summary>Chat: content that is no JSON. Elsewhere: a body that is none.</summary>
    InvalidJson,

    /// <summary><c>message.refusal</c> instead of content.</summary>
    Refusal,

    /// <summary>Content cut off, <c>finish_reason</c> is <c>length</c>.</summary>
    Truncated,

    /// <summary>No content, <c>finish_reason</c> is <c>content_filter</c>.</summary>
    ContentFilter,

    /// <summary>200 and no bytes.</summary>
    EmptyAudio,

    /// <summary>A tenth of the length that the text needs.</summary>
    AudioTooShort,

    /// <summary>Six times the length that the text needs.</summary>
    AudioTooLong,

    /// <summary>Bytes that are no audio, of the right number.</summary>
    GarbageAudio,

    /// <summary>Vectors of NaN.</summary>
    NanEmbedding,

    /// <summary>Vectors of zeros.</summary>
    ZeroEmbedding,

    /// <summary>Vectors of half the dimension.</summary>
    WrongDimension,

    /// <summary>One vector too few.</summary>
    WrongCount,

    /// <summary>Words where there is only silence, with a high <c>no_speech_prob</c>, as Whisper is known for.</summary>
    InventedSpeech,
}

internal static class FaultKinds
{
    public static bool Fits(this FaultKind kind, WireEndpoint endpoint) => kind switch
    {
        FaultKind.InvalidJson => endpoint is not (WireEndpoint.Speech or WireEndpoint.Models),
        FaultKind.Refusal or FaultKind.Truncated or FaultKind.ContentFilter => endpoint == WireEndpoint.Chat,
        FaultKind.EmptyAudio or FaultKind.AudioTooShort or FaultKind.AudioTooLong or FaultKind.GarbageAudio => endpoint == WireEndpoint.Speech,
        FaultKind.NanEmbedding or FaultKind.ZeroEmbedding or FaultKind.WrongDimension or FaultKind.WrongCount =>
            endpoint == WireEndpoint.Embeddings,
        FaultKind.InventedSpeech => endpoint == WireEndpoint.Transcriptions,
        _ => true,
    };
}
