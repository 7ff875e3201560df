using System.Text.Json;
using System.Text.Json.Serialization;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Http;

/// <summary>
/// Request bodies are read as <see cref="ContractsJson"/> writes them. A context that resolves for other options takes over
/// the shapes but not the settings, so those are repeated here.
/// </summary>
internal static class WorkerJson
{
    public static void Configure(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, ContractsJson.Default);
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
    }
}
