namespace Gilgamesh.Api.Search.Embedding.Sentences;

/// <summary>Configuration section <c>Embedding</c>: the built-in embedder.</summary>
internal sealed class SentenceOptions
{
    public const string Section = "Embedding";

    /// <summary>A folder with <c>model.onnx</c> and its <c>vocab.txt</c> (BERT's word pieces); null for the model that comes along.</summary>
    public string? Model { get; set; }

    /// <summary>Where the model that comes along is written to, once; it is opened from there.</summary>
    public string Folder { get; set; } = DefaultFolder();

    private static string DefaultFolder()
    {
        var own = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        return Path.Combine(own.Length > 0 ? own : Path.GetTempPath(), "gilgamesh", "models");
    }
}
