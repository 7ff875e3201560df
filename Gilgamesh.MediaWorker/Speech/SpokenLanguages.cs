using Gilgamesh.Contracts;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Speech;

/// <summary>Which languages this machine's espeak-ng speaks, and under which name.</summary>
internal sealed class SpokenLanguages(WorkerOptions options) : IDisposable
{
    /// <summary>English has accents of its own.</summary>
    private const string English = "en";

    private const string Japanese = "ja";

    /// <summary>Names that are not those of ISO 639, the best first. Its plain "cmn" reads Chinese as the English names of Latin letters.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        ["zh"] = ["cmn-latn-pinyin", "cmn"],
        ["fr"] = ["fr-fr", "fr"],
        ["nb"] = ["nb", "no"],
        ["no"] = ["nb", "no"],
    };

    private readonly SemaphoreSlim _gate = new(1);
    private HashSet<string>? _known;

    public void Dispose() => _gate.Dispose();

    /// <returns>Its name for espeak-ng; null for English.</returns>
    /// <exception cref="WorkerFault">No voice speaks it.</exception>
    public async Task<string?> FindAsync(string language, string text, CancellationToken cancel)
    {
        if (language is not { Length: 2 or 3 } || !language.All(char.IsAsciiLetterLower))
        {
            throw WorkerFault.Invalid("language", "two or three lower-case letters of ISO 639");
        }

        if (language == English)
        {
            return null;
        }

        var known = await KnownAsync(cancel);
        var name = Names.GetValueOrDefault(language, [language]).FirstOrDefault(known.Contains);
        // espeak-ng leaves kanji out.
        return name is not null && !(language == Japanese && text.Any(sign => sign is >= '\u3400' and <= '\u9FFF'))
            ? name
            : throw WorkerFault.NoVoice($"No voice speaks {Languages.NameOf(language)} here.");
    }

    private async Task<HashSet<string>> KnownAsync(CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            return _known ??= Read((await ProgramRunner.RunAsync(new(options.Espeak, ["--voices"]), cancel)).Output);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The second column of a table with a line of headings.</summary>
    private static HashSet<string> Read(string table) =>
        [.. table.Split('\n').Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(columns => columns.Length > 1).Select(columns => columns[1])];
}
