using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting.Wording;

/// <summary>
/// A description may speak of the picture, a narration must not: "Three-quarter view of slow squats" is "Slow squats". Words
/// are only left out, never added, and only where what is left is still a sentence of its own.
/// </summary>
internal static partial class CameraTalk
{
    private const int MinWords = 2;

    private const string View = "view|shot|angle|close-?up|perspective|footage";
    private const string Kind = "side|front|rear|back|top|overhead|top-down|bird's-eye|aerial|low-angle|high-angle|three-quarter|close|closer|wide|wider|medium|long|full|full-body|extreme|slow-motion";

    public static string Without(string sentence)
    {
        var rest = Inside().Replace(sentence, "");
        if (Lead().Match(rest) is { Success: true } lead && !Predicate().IsMatch(rest))
        {
            rest = rest[lead.Length..];
        }

        return rest == sentence || rest.Split(' ').Length < MinWords ? sentence : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    /// <summary>Without the side that it is seen from: "High knees from the side", "From the front, see that your knees follow your toes".</summary>
    public static string WithoutSide(string sentence)
    {
        var rest = Side().Replace(sentence, "");
        return rest.Split(' ').Length < MinWords ? sentence : char.ToUpperInvariant(rest[0]) + rest[1..];
    }

    [GeneratedRegex(@"^from\s+the\s+(?:other\s+)?(?:side|front|back),\s+(?:(?:you\s+)?(?:can\s+)?(?:see|notice|watch|look)\s+(?:(?:how|that)\s+)?)?|,?\s+(?:nearly\s+)?from\s+the\s+(?:other\s+)?(?:side|front|back)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Side();

    [GeneratedRegex($@"^(?:(?:an?|the)\s+)?(?:(?:{Kind})[\s-]+)*(?:{View})\s+(?:from\s+(?:above|below|behind|the\s+(?:side|front|back))\s+)?(?:of|on)\s+", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Lead();

    // "Large arm wheels in a three-quarter view", "cat-cow, seen from the side", but not "a view of the sea".
    [GeneratedRegex($@",?\s+in\s+(?:an?\s+)?(?:{Kind})\s+(?:{View})(?!\s+of\b)|,\s+(?:{Kind})\s+(?:{View})(?=[.:,])|,?\s+(?:(?:and|the\s+whole\s+figure)\s+)?seen\s+(?:nearly\s+)?from\s+the\s+(?:other\s+)?(?:side|front|back)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Inside();

    // "A view of the sea opens the film" is about the view: without it, the verb would have another subject.
    [GeneratedRegex(@"\b(?:is|are|was|were|shows?|showing|reveals?|gives?|lets|opens)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Predicate();
}
