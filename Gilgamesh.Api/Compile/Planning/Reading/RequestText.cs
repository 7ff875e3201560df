using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>A request's text as the readings take it: full-width forms, typographic quotes and fractions as plain ones.</summary>
internal static partial class RequestText
{
    public static string Plain(string text) => PlainLetters.WithUmlauts(PlainLetters.Narrow(Fraction().Replace(text, Spelled)))
        .Replace('⁄', '/').Replace('’', '\'').Replace('。', '.').Replace('\u2011', '-');

    /// <summary>"2½" is "2 1/2".</summary>
    private static string Spelled(Match match)
    {
        var fraction = match.Groups[2].ValueSpan[0] switch { '½' => "1/2", '¼' => "1/4", '¾' => "3/4", '⅓' => "1/3", _ => "2/3" };
        return match.Groups[1].Length > 0 ? $"{match.Groups[1].Value} {fraction}" : fraction;
    }

    [GeneratedRegex("([0-9]?)([½¼¾⅓⅔])", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Fraction();
}
