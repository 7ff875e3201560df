namespace Gilgamesh.Api.OpenAI.Embedding;

/// <summary>What is known of embedding models without asking them.</summary>
internal static class EmbeddingModels
{
    private const int UsualDimensions = 1536;

    public static int DimensionsOf(OpenAIOptions options) => options.EmbeddingDimensions ?? Default(options.EmbeddingModel);

    /// <summary>Only OpenAI's newer models make shorter vectors on request; other servers may refuse to hear of it.</summary>
    public static int? Requested(OpenAIOptions options) =>
        options.EmbeddingDimensions is { } wanted && options.EmbeddingModel.StartsWith("text-embedding-3", StringComparison.Ordinal) ? wanted : null;

    /// <summary>As segments carry it: vectors of another length are another model's.</summary>
    public static string NameOf(OpenAIOptions options) => DimensionsOf(options) == Default(options.EmbeddingModel)
        ? options.EmbeddingModel
        : $"{options.EmbeddingModel}@{DimensionsOf(options)}";

    private static int Default(string model) => model == "text-embedding-3-large" ? 3072 : UsualDimensions;
}
