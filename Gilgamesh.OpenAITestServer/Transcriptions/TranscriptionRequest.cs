using System.Globalization;
using Gilgamesh.OpenAITestServer.Protocol;
using Microsoft.Extensions.Primitives;

namespace Gilgamesh.OpenAITestServer.Transcriptions;

/// <summary>The form's fields, checked.</summary>
/// <param name="Words">Whether times of single words are asked for.</param>
internal sealed record TranscriptionRequest(string Model, IFormFile File, string Format, string? Language, string? Prompt, bool Segments, bool Words)
{
    public const int LargestFile = 25 << 20;

    private static readonly HashSet<string> Fields =
        ["model", "language", "prompt", "response_format", "temperature", "timestamp_granularities[]"];

    private static readonly HashSet<string> FileTypes = [".flac", ".m4a", ".mp3", ".mp4", ".mpeg", ".mpga", ".oga", ".ogg", ".wav", ".webm"];

    public static IReadOnlyList<string> Models { get; } = ["whisper-1"];

    /// <exception cref="Refusal">A rule is broken.</exception>
    public static TranscriptionRequest Read(IFormCollection form)
    {
        if (form.Keys.FirstOrDefault(key => !Fields.Contains(key)) is { } unknown)
        {
            throw new Refusal($"Unrecognized request argument supplied: {unknown}", unknown, "unknown_parameter");
        }

        var model = One(form, "model") ?? throw new Refusal("you must provide a model parameter", "model");
        if (!Models.Contains(model))
        {
            throw Refusal.NoSuchModel(model);
        }

        var temperature = One(form, "temperature");
        Demand(
            temperature is null || (double.TryParse(temperature, NumberStyles.Float, CultureInfo.InvariantCulture, out var t) && t is >= 0 and <= 1),
            "temperature", "a number from 0 to 1");
        var language = One(form, "language");
        Demand(language is null or { Length: 2 }, "language", "an ISO-639-1 code");
        var format = One(form, "response_format") ?? "json";
        Demand(format is "json" or "text" or "srt" or "vtt" or "verbose_json", "response_format", "one of json, text, srt, verbose_json, vtt");
        var granularities = form["timestamp_granularities[]"];
        Demand(granularities.All(one => one is "word" or "segment"), "timestamp_granularities[]", "word or segment");
        Demand(granularities.Count == 0 || format == "verbose_json", "timestamp_granularities[]", "nothing: response_format is not verbose_json");
        return new(
            model, CheckFile(form.Files), format, language, One(form, "prompt"),
            granularities.Count == 0 || granularities.Contains("segment"), granularities.Contains("word"));
    }

    private static IFormFile CheckFile(IFormFileCollection files)
    {
        Demand(files is [{ Name: "file" }], "file", "exactly one file");
        var file = files[0];
        if (file.Length > LargestFile)
        {
            throw new Refusal(
                $"Maximum content size limit ({LargestFile}) exceeded ({file.Length} bytes read)", "file", status: StatusCodes.Status413PayloadTooLarge);
        }

        Demand(file.Length > 0, "file", "a file that is not empty");
        Demand(FileTypes.Contains(Path.GetExtension(file.FileName).ToLowerInvariant()), "file", $"a name that ends in one of {string.Join(", ", FileTypes)}");
        return file;
    }

    private static string? One(IFormCollection form, string field)
    {
        StringValues values = form[field];
        Demand(values.Count <= 1, field, "one value");
        return values.Count == 1 ? values[0] : null;
    }

    private static void Demand(bool holds, string param, string allowed)
    {
        if (!holds)
        {
            throw Refusal.OutOfRange(param, allowed);
        }
    }
}
