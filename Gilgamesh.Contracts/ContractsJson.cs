using System.Text.Json.Serialization;
using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.Contracts;

/// <summary>Everything between Api and MediaWorker, in snake_case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(StoredMedia))]
[JsonSerializable(typeof(MediaInspection))]
[JsonSerializable(typeof(RenditionRequest))]
[JsonSerializable(typeof(RenditionSet))]
[JsonSerializable(typeof(JobEvent<RenditionSet>))]
[JsonSerializable(typeof(ClipRequest))]
[JsonSerializable(typeof(Clip))]
[JsonSerializable(typeof(ClipLoop))]
[JsonSerializable(typeof(SpeechRequest))]
[JsonSerializable(typeof(Speech))]
[JsonSerializable(typeof(SpeechPauses))]
[JsonSerializable(typeof(SpeechWordsRequest))]
[JsonSerializable(typeof(SpeechWords))]
[JsonSerializable(typeof(StitchRequest))]
[JsonSerializable(typeof(CaptionFileRequest))]
[JsonSerializable(typeof(StitchResult))]
[JsonSerializable(typeof(JobEvent<StitchResult>))]
[JsonSerializable(typeof(MediaPage))]
[JsonSerializable(typeof(MediaCheck))]
[JsonSerializable(typeof(StoreIdentity))]
[JsonSerializable(typeof(SoundInspection))]
[JsonSerializable(typeof(WorkerError))]
public sealed partial class ContractsJson : JsonSerializerContext;
