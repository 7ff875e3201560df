using Gilgamesh.OpenAITestServer.Protocol;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>The form that asks for a transcription, as far as Gilgamesh asks: with times, and without hints at what is said.</summary>
internal static class TranscriptionRequest
{
    private const int LargestFile = 25 << 20;

    private static readonly HashSet<string> Fields = ["model", "response_format", "timestamp_granularities[]"];

    private static readonly HashSet<string> FileTypes = [".flac", ".m4a", ".mp3", ".mp4", ".mpeg", ".mpga", ".oga", ".ogg", ".wav", ".webm"];

    /// <returns>The file to be heard.</returns>
    /// <exception cref="Refusal">A rule is broken.</exception>
    public static IFormFile Check(IFormCollection form)
    {
        if (form.Keys.FirstOrDefault(key => !Fields.Contains(key)) is { } unknown)
        {
            throw new Refusal($"Unrecognized request argument supplied: {unknown}", unknown, "unknown_parameter");
        }

        if (form["model"] != "whisper-1")
        {
            throw form.ContainsKey("model") ? Refusal.NoSuchModel(form["model"].ToString()) : new Refusal("you must provide a model parameter", "model");
        }

        Refusal.Demand(form["response_format"] == "verbose_json", "response_format", "verbose_json: this server answers with times");
        Refusal.Demand(form["timestamp_granularities[]"] == "segment", "timestamp_granularities[]", "segment: this server hears no single words");
        Refusal.Demand(form.Files is [{ Name: "file" }], "file", "exactly one file");
        var file = form.Files[0];
        if (file.Length > LargestFile)
        {
            throw new Refusal(
                $"Maximum content size limit ({LargestFile}) exceeded ({file.Length} bytes read)", "file", status: StatusCodes.Status413PayloadTooLarge);
        }

        Refusal.Demand(file.Length > 0, "file", "a file that is not empty");
        Refusal.Demand(FileTypes.Contains(Path.GetExtension(file.FileName).ToLowerInvariant()), "file", $"a name that ends in one of {string.Join(", ", FileTypes)}");
        return file;
    }
}
