using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting.Style;

/// <summary>What a narration that speaks to its viewer does not do.</summary>
internal enum StyleRule
{
    /// <summary>Speaks of somebody who is seen: "she", "the man".</summary>
    Person,

    /// <summary>Describes clothes or hair.</summary>
    Clothes,

    /// <summary>Describes the room or the backdrop.</summary>
    Place,

    /// <summary>Speaks of the picture: "side view", "seen from the front".</summary>
    Camera,

    /// <summary>A single word is no sentence.</summary>
    OneWord,

    /// <summary>The segment begins as one of the two before it does.</summary>
    Opening,
}

/// <param name="Segment">Its place in the script, from 0.</param>
internal sealed record StyleFault(int Segment, string Sentence, StyleRule Rule);

/// <summary>
/// Whether a narration speaks to the viewer rather than of the picture. One check for the writer, the model's repair and the
/// benchmark. People, clothes and rooms are told apart in English and German; a talk may speak of them.
/// </summary>
internal static partial class StyleCheck
{
    private const int OpeningWords = 2;
    private const int OpeningDistance = 2;

    /// <param name="teaches">Whether the segments show the viewer how to do a thing; a talk tells of others as it likes.</param>
    public static IReadOnlyList<StyleFault> Of(CompilationScript script, bool teaches = true)
    {
        var language = LanguageOf(script.Segments.Select(segment => segment.Text));
        return
        [
            .. script.Segments.Index().SelectMany(segment => segment.Item.Sentences.Select(sentence => (segment.Index, sentence.Text, Rule: FaultOf(sentence.Text, language, teaches))))
                .Where(found => found.Rule is not null)
                .Select(found => new StyleFault(found.Index, found.Text, found.Rule!.Value)),
            .. RepeatedOpenings(script.Segments).Select(place => new StyleFault(place, script.Segments[place].Sentences[0].Text, StyleRule.Opening)),
        ];
    }

    /// <summary>What is wrong with one sentence; null where nothing is.</summary>
    /// <param name="language">Two letters of ISO 639.</param>
    public static StyleRule? FaultOf(string sentence, string language, bool teaches = true)
    {
        if (Sentences.IsOneWord(sentence.Trim()))
        {
            return StyleRule.OneWord;
        }

        if (StyleWords.Of(language) is not { } words)
        {
            return null;
        }

        return IsOfCamera(sentence, words) ? StyleRule.Camera
            : !teaches ? null
            : IsOfPerson(sentence, words) ? StyleRule.Person
            : IsOfClothes(sentence, words) ? StyleRule.Clothes
            : words.InPlace.IsMatch(sentence) || Words(sentence).Any(words.Rooms.Contains) ? StyleRule.Place
            : null;
    }

    /// <summary>Places of the segments that begin as one of the two before them does.</summary>
    public static IEnumerable<int> RepeatedOpenings(IReadOnlyList<ScriptSegment> segments)
    {
        var openings = segments.Select(Opening).ToList();
        return Enumerable.Range(0, openings.Count).Where(place => openings[place].Length > 0 && openings[Math.Max(0, place - OpeningDistance)..place].Contains(openings[place]));
    }

    /// <summary>The language of most of the texts, English where they don't say.</summary>
    public static string LanguageOf(IEnumerable<string> texts) => TextLanguage.Of(string.Join('\n', texts)) ?? TextLanguage.English;

    private static string Opening(ScriptSegment segment) =>
        string.Join(' ', Sentences.Normalise(segment.Sentences.FirstOrDefault(sentence => !Phrases.IsCourtesy(sentence.Text))?.Text ?? "").Split(' ').Take(OpeningWords));

    private static bool IsOfCamera(string sentence, StyleWords words) =>
        words.Camera.IsMatch(sentence)
        || (words.FromSide.IsMatch(sentence) && (Looking().IsMatch(sentence) || !IsTold(Words(sentence), words)));

    /// <summary>From its first words on, for a connective may stand before them.</summary>
    private static bool IsTold(IReadOnlyList<string> said, StyleWords words) => Enumerable.Range(0, Math.Min(3, said.Count)).Any(n => words.IsImperative(said, n));

    private static bool IsOfPerson(string sentence, StyleWords words)
    {
        var (plain, said) = (sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries), Words(sentence));
        // "Ihre" with a capital is how German speaks to its viewer.
        return Enumerable.Range(0, said.Count).Any(n =>
            (words.Pronouns.Contains(said[n]) && (n == 0 || plain[n].Any(char.IsLower) && !plain[n].Any(char.IsUpper)))
            || (words.People.Contains(said[n]) && PersonPhrase.ArticleOf(said, n, words) is not null)
            || (n + 1 < said.Count && words.Subjects.Contains(said[n]) && words.FromThird(said[n + 1]) is not null));
    }

    private static bool IsOfClothes(string sentence, StyleWords words)
    {
        var said = Words(sentence);
        return words.WornTop.IsMatch(sentence)
            || Enumerable.Range(0, said.Count).Any(n => words.Clothes.Contains(said[n]) && (n == 0 || said[n - 1] is not ("your" or "deine" or "dein" or "deinen")));
    }

    private static IReadOnlyList<string> Words(string sentence) => [.. sentence.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(PersonPhrase.Bare)];

    [GeneratedRegex(@"\b(?:watch|see|look|notice|seen|shown|viewed|filmed)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Looking();
}
