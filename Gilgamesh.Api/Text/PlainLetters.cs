using System.Collections.Frozen;

namespace Gilgamesh.Api.Text;

/// <summary>Letters in their plainest form. The services run without the system's tables of languages, where Normalize does nothing.</summary>
internal static class PlainLetters
{
    private static readonly FrozenDictionary<char, string> Accents = new[]
    {
        "a:àáâãäåāăąǎạảấầẩẫậắằẳẵặ", "c:çćĉċč", "d:ďđð", "e:èéêëēĕėęěẹẻẽếềểễệ", "g:ĝğġģ", "h:ĥħ", "i:ìíîïĩīĭįıỉị", "j:ĵ", "k:ķ", "l:ĺļľŀł", "n:ñńņň",
        "o:òóôõöøōŏőơọỏốồổỗộớờởỡợ", "r:ŕŗř", "s:śŝşšș", "t:ţťŧț", "u:ùúûüũūŭůűųưụủứừửữự", "w:ŵ", "y:ýÿŷỳỵỷỹ", "z:źżž", "ss:ß", "ae:æ", "oe:œ", "th:þ",
        "α:ά", "ε:έ", "η:ή", "ι:ίϊΐ", "ο:ό", "υ:ύϋΰ", "ω:ώ", "е:ё",
    }.SelectMany(line => line.Split(':')[1].Select(letter => (letter, Plain: line.Split(':')[0]))).ToFrozenDictionary(pair => pair.letter, pair => pair.Plain);

    /// <summary>Full-width digits, letters and punctuation as plain ones.</summary>
    public static string Narrow(string text) => text.All(char.IsAscii) ? text : string.Concat(text.Select(Narrow));

    /// <summary>A lower-case text without accents; "ß" is "ss".</summary>
    public static string WithoutAccents(string text) =>
        text.All(char.IsAscii) ? text : string.Concat(text.Where(sign => sign is < '\u0300' or > '\u036F').Select(sign => Accents.GetValueOrDefault(sign) ?? sign.ToString()));

    /// <summary>Umlauts that were typed as a letter and two dots.</summary>
    public static string WithUmlauts(string text) => !text.Contains('\u0308', StringComparison.Ordinal) ? text
        : text.Replace("a\u0308", "ä", StringComparison.Ordinal).Replace("o\u0308", "ö", StringComparison.Ordinal).Replace("u\u0308", "ü", StringComparison.Ordinal);

    private static char Narrow(char sign) => sign switch
    {
        >= '\uFF01' and <= '\uFF5E' => (char)(sign - 0xFEE0),
        '\u3000' or '\u00A0' or '\u202F' => ' ',
        _ => sign,
    };
}
