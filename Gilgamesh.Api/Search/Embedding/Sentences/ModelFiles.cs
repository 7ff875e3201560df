namespace Gilgamesh.Api.Search.Embedding.Sentences;

/// <summary>A sentence model as it lies in the file system.</summary>
/// <param name="Name">What its vectors are marked with: another model, another name.</param>
/// <param name="Model">Path of the ONNX file.</param>
/// <param name="Vocabulary">Path of the word pieces, one on each line.</param>
internal sealed record ModelFiles(string Name, string Model, string Vocabulary)
{
    /// <exception cref="IOException">A file can't be read.</exception>
    public static ModelFiles Find(SentenceOptions options)
    {
        if (options.Model is not { } folder)
        {
            return PackagedModel.Unpack(options.Folder);
        }

        var model = Path.Combine(folder, "model.onnx");
        return new(NameOf(folder, model), model, Path.Combine(folder, "vocab.txt"));
    }

    /// <summary>The folder's name tells people which model it is, the hash tells that it is still the same.</summary>
    private static string NameOf(string folder, string model) =>
        $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)))}-{PackagedModel.HashOf(model)[..8]}";
}
