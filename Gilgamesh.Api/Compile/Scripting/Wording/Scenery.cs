using System.Text.RegularExpressions;
using Gilgamesh.Api.Compile.Scripting.Style;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting.Wording;

/// <summary>Leaves out of a sentence what only a picture has: the camera, the room, the colour of the mat.</summary>
internal static partial class Scenery
{
    public static string Without(string sentence, StyleWords style)
    {
        var plain = CameraTalk.Without(sentence);
        // "Lift your arms from the side" says where to.
        if (style.FromSide.IsMatch(plain) && !style.IsImperative([.. plain.Split(' ').Select(PersonPhrase.Bare)], 0))
        {
            plain = CameraTalk.WithoutSide(plain);
        }

        plain = style.PropColour.Replace(style.InPlace.Replace(plain, ""), coloured => coloured.Groups["article"].Success ? "a " : "");
        plain = Blank().Replace(Stranded().Replace(plain, ""), " ").Trim();
        return plain.Length == 0 ? sentence : char.ToUpperInvariant(plain[0]) + plain[1..];
    }

    // What stood before, or behind, the words that are gone.
    [GeneratedRegex(@"^[\s,;:]+|\s+(?=[.,;:!?])|,(?=[.:])|^(?:outdoor|indoor)\s+", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Stranded();

    [GeneratedRegex(@"\s{2,}", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Blank();
}
