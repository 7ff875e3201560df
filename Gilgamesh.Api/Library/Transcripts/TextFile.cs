using System.Text;
using System.Text.Unicode;
using UtfUnknown;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>The text of a file in whatever code page it was written.</summary>
/// <param name="Guessed">The encoding's name where nothing in the file says it, so that it may be wrong; null for Unicode.</param>
internal sealed record TextFile(string Text, string? Guessed)
{
    // Below this, or of so few letters, the detector's word for a central European code page is a coin's toss.
    private const double MinConfidence = 0.6;
    private const int FewLetters = 3;

    // Code pages of Windows hold more than the standard that they are taken for.
    private static readonly Dictionary<string, string> Supersets = new()
    {
        ["iso-8859-1"] = "windows-1252",
        ["iso-8859-9"] = "windows-1254",
        ["tis-620"] = "windows-874",
        ["gb2312"] = "gb18030",
        ["ascii"] = "windows-1252",
    };

    private static readonly string[] Central = ["windows-1250", "iso-8859-2", "iso-8859-3", "iso-8859-10", "iso-8859-13", "iso-8859-15", "iso-8859-16", "ibm852", "x-mac-ce"];

    public static TextFile Read(ReadOnlySpan<byte> file) => file switch
    {
        [0xFF, 0xFE, 0, 0, ..] => new(Encoding.UTF32.GetString(file[4..]), null),
        [0xFF, 0xFE, ..] => new(Encoding.Unicode.GetString(file[2..]), null),
        [0xFE, 0xFF, ..] => new(Encoding.BigEndianUnicode.GetString(file[2..]), null),
        [0xEF, 0xBB, 0xBF, ..] => new(Encoding.UTF8.GetString(file[3..]), null),
        _ when Wide(file) is { } wide => new(wide.GetString(file), wide.WebName),
        _ when Utf8.IsValid(file) && file.IndexOf("\x1b$"u8) < 0 => new(Encoding.UTF8.GetString(file), null),
        _ when IsDamagedUtf8(file) && file.IndexOf("\x1b$"u8) < 0 => new(Encoding.UTF8.GetString(file), "utf-8 with damaged characters"),
        _ => Guess(file.ToArray()),
    };

    /// <summary>UTF-16 without a mark: times, digits and blanks have a zero byte, always on the same side.</summary>
    private static Encoding? Wide(ReadOnlySpan<byte> file)
    {
        var (even, odd) = (0, 0);
        for (var n = 0; n < file.Length; n++)
        {
            if (file[n] == 0)
            {
                _ = n % 2 == 0 ? even++ : odd++;
            }
        }

        var most = Math.Max(even, odd);
        return most < file.Length / 10 || most < 4 || Math.Min(even, odd) * 4 > most ? null : odd > even ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }

    /// <summary>Far more whole characters than broken ones, which no code page shows by chance.</summary>
    private static bool IsDamagedUtf8(ReadOnlySpan<byte> file)
    {
        var (whole, broken) = (0, 0);
        while (file.Length > 0)
        {
            var status = Rune.DecodeFromUtf8(file, out _, out var read);
            whole += status == System.Buffers.OperationStatus.Done && read > 1 ? 1 : 0;
            broken += status == System.Buffers.OperationStatus.Done ? 0 : 1;
            file = file[read..];
        }

        return whole >= 10 * broken;
    }

    private static TextFile Guess(byte[] file)
    {
        // Times and numbers say nothing of a language.
        var telling = Telling(file);
        var western = Of("windows-1252", telling);
        var found = CharsetDetector.DetectFromBytes(telling).Details ?? [];
        foreach (var one in found)
        {
            var name = Supersets.GetValueOrDefault(one.EncodingName, one.EncodingName);
            var isDoubtful = western.Oddity == 0 && Central.Contains(one.EncodingName)
                && (one.Confidence < MinConfidence || western.Letters <= FewLetters);
            if (!isDoubtful && IsKnown(name) && Of(name, telling) is { Oddity: 0 } read && (name != "windows-1252" || western.Oddity == 0))
            {
                return new(read.Encoding.GetString(file), name);
            }
        }

        var best = ((CodePage[])[western, .. Ideographs(telling), Of("macintosh", telling)]).MinBy(read => read.Oddity)!;
        return new(best.Encoding.GetString(file), best.Encoding.WebName);
    }

    /// <summary>Lines with a byte above 127.</summary>
    private static byte[] Telling(byte[] file)
    {
        using var lines = new MemoryStream(file.Length);
        foreach (var range in file.AsSpan().Split((byte)'\n'))
        {
            var line = file.AsSpan()[range];
            if (line.ContainsAnyInRange((byte)0x80, (byte)0xFF) || line.Contains((byte)0x1B))
            {
                lines.Write(line);
                lines.WriteByte((byte)'\n');
            }
        }

        return lines.ToArray();
    }

    /// <summary>A few characters are too little for the detector, but their bytes come in pairs, and Hangul stands in rows of its own.</summary>
    private static IEnumerable<CodePage> Ideographs(byte[] telling)
    {
        List<byte> leads = [];
        for (var n = 0; n < telling.Length; n++)
        {
            if (telling[n] < 0x80)
            {
                continue;
            }

            leads.Add(telling[n++]);
            if (n == telling.Length || telling[n] < 0x80)
            {
                return [];
            }
        }

        return [Of(leads.Count > 2 && leads.TrueForAll(lead => lead is >= 0xB0 and <= 0xC8 or 0xA1 or 0xA3) ? "euc-kr" : "gb18030", telling)];
    }

    private static CodePage Of(string name, byte[] telling) => CodePage.Read(CodePagesEncodingProvider.Instance.GetEncoding(name)!, telling);

    /// <summary>The detector knows some that the framework does not.</summary>
    private static bool IsKnown(string name) => CodePagesEncodingProvider.Instance.GetEncoding(name) is not null;
}
