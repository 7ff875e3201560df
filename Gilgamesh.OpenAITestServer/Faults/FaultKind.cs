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

    // From here on: the ways of other servers, whose answers are of use all the same.

    /// <summary>400 where the request has a temperature, as reasoning models answer.</summary>
    NoTemperature,

    /// <summary>400 where the request has max_completion_tokens, as older servers answer, without saying which in <c>param</c>.</summary>
    NoCompletionLimit,

    /// <summary>422 in FastAPI's shape where the request has a JSON schema.</summary>
    NoSchema,

    /// <summary>The JSON stands in a fence.</summary>
    Fenced,

    /// <summary>Words before and behind the JSON, with braces of their own.</summary>
    InProse,

    /// <summary>The model's thoughts come first, with a draft in them.</summary>
    AfterThoughts,

    /// <summary>A byte order mark comes first, a brace too many last.</summary>
    Marked,

    /// <summary>All of the answer is in <c>reasoning_content</c>.</summary>
    OnlyThoughts,

    /// <summary><c>finish_reason</c> is null.</summary>
    FinishNull,

    /// <summary><c>finish_reason</c> is <c>eos</c>.</summary>
    FinishEos,

    /// <summary><c>finish_reason</c> is empty.</summary>
    FinishEmpty,

    /// <summary>The time has a fraction, tokens are texts or null.</summary>
    LooseCounts,

    /// <summary>Every number of a transcription is a text.</summary>
    NumbersAsText,

    /// <summary>No probabilities and no duration, but nulls.</summary>
    NullNumbers,

    /// <summary>Vectors as lists of numbers in reverse order, each with its place.</summary>
    ReversedEmbeddings,

    /// <summary>Vectors as lists of texts, all at the place 0.</summary>
    TextEmbeddings,

    /// <summary>Two categories, no scores.</summary>
    FewCategories,

    /// <summary>Sound that is called a text.</summary>
    OddContentType,
}

internal static class FaultKinds
{
    public static bool Fits(this FaultKind kind, WireEndpoint endpoint) => kind switch
    {
        FaultKind.InvalidJson => endpoint != WireEndpoint.Speech,
        FaultKind.Refusal or FaultKind.Truncated or FaultKind.ContentFilter => endpoint == WireEndpoint.Chat,
        FaultKind.EmptyAudio or FaultKind.AudioTooShort or FaultKind.AudioTooLong or FaultKind.GarbageAudio => endpoint == WireEndpoint.Speech,
        FaultKind.NanEmbedding or FaultKind.ZeroEmbedding or FaultKind.WrongDimension or FaultKind.WrongCount =>
            endpoint == WireEndpoint.Embeddings,
        FaultKind.InventedSpeech or FaultKind.NumbersAsText or FaultKind.NullNumbers => endpoint == WireEndpoint.Transcriptions,
        FaultKind.NoTemperature or FaultKind.NoCompletionLimit or FaultKind.NoSchema => endpoint == WireEndpoint.Chat,
        FaultKind.Fenced or FaultKind.InProse or FaultKind.AfterThoughts or FaultKind.Marked or FaultKind.OnlyThoughts => endpoint == WireEndpoint.Chat,
        FaultKind.FinishNull or FaultKind.FinishEos or FaultKind.FinishEmpty or FaultKind.LooseCounts => endpoint == WireEndpoint.Chat,
        FaultKind.ReversedEmbeddings or FaultKind.TextEmbeddings => endpoint == WireEndpoint.Embeddings,
        FaultKind.FewCategories => endpoint == WireEndpoint.Moderations,
        FaultKind.OddContentType => endpoint == WireEndpoint.Speech,
        _ => true,
    };
}
