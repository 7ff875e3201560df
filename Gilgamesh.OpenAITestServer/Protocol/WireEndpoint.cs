using System.Text.Json.Serialization;
using Gilgamesh.OpenAITestServer.Faults;

namespace Gilgamesh.OpenAITestServer.Protocol;

internal enum WireEndpoint
{
    [JsonStringEnumMemberName("chat/completions")]
    Chat,

    [JsonStringEnumMemberName("embeddings")]
    Embeddings,

    [JsonStringEnumMemberName("audio/speech")]
    Speech,

    [JsonStringEnumMemberName("audio/transcriptions")]
    Transcriptions,

    [JsonStringEnumMemberName("moderations")]
    Moderations,
}

/// <summary>Makes the answer to a request that was found right: checking and answering are apart, so that no fault ever hides a wrong request.</summary>
/// <param name="fault">What is to be wrong with the answer's content, where that is this endpoint's to do.</param>
internal delegate Reply Answering(FaultKind? fault);

/// <exception cref="Refusal">Anything about the request is not right.</exception>
internal delegate Task<Answering> Checking(WireCall call);
