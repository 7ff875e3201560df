using Gilgamesh.Api.Compile.Scripting.Style;

namespace Gilgamesh.Api.Compile.Scripting.Wording;

/// <summary>
/// Turns what is seen into what is to be done, as far as its own words support it: "The woman lowers her hips" is "Lower your
/// hips". What speaks of more than that, of people, clothes, rooms, is not said at all.
/// </summary>
internal static class Instructions
{
    private const int MinWords = 3;
    private const int MaxNameWords = 8;

    /// <summary>The sentence as an instruction; null where it is none.</summary>
    /// <param name="sentence">Of a description.</param>
    public static string? From(string sentence, StyleWords style, string language)
    {
        var plain = WithoutName(Scenery.Without(sentence, style), style);
        var words = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = words.Select(PersonPhrase.Bare).ToList();
        if (bare.Count < MinWords)
        {
            return null;
        }

        var told = PersonPhrase.Find(bare, style) is { } person ? OfPerson(words, bare, person, style)
            : style.FromThird(bare[0]) is { } acts && style.LeadIns.Contains(bare[1]) ? Imperative(words, bare, 0, 0, acts, style)
            : style.FromGerund(bare[0]) is { } verb && !style.Do.Contains(verb) && style.LeadIns.Contains(bare[1]) ? [verb, .. words[1..]]
            : Tells(bare, plain, style) ? OfBody(words, bare, style)
            : null;
        var text = told is null ? "" : Sentence(string.Join(' ', told.Select((word, n) => ToViewer(word, n + 1 < told.Count ? told[n + 1] : null, style))));
        return text.Split(' ').Length >= MinWords && StyleCheck.FaultOf(text, language) is null ? text : null;
    }

    /// <summary>"Forearm plank: elbows under the shoulders" has said its name before it begins.</summary>
    private static string WithoutName(string sentence, StyleWords style)
    {
        var colon = sentence.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0)
        {
            return sentence;
        }

        var name = sentence[..colon].Split(' ');
        var bare = name.Select(PersonPhrase.Bare).ToList();
        var isName = name.Length <= MaxNameWords && !name.Any(word => word.EndsWith(',')) && PersonPhrase.Find(bare, style) is null && !HasVerb(bare, style);
        return isName ? sentence[(colon + 2)..] : sentence;
    }

    private static List<string>? OfPerson(string[] words, List<string> bare, PersonPhrase person, StyleWords style)
    {
        for (var n = person.Noun + 1; n < words.Length; n++)
        {
            if (style.FromThird(bare[n]) is { } verb)
            {
                return style.Do.Contains(verb) && n + 1 < words.Length && !style.Prepositions.Contains(bare[n + 1]) && words.Length - n <= MaxNameWords
                    ? null
                    : Imperative(words, bare, person.From, n, verb, style);
            }

            if (style.FromGerund(bare[n]) is { } doing)
            {
                return style.Do.Contains(doing) || ActsLater(bare, words, n, style) ? null : Imperative(words, bare, person.From, n, doing, style);
            }
        }

        return null;
    }

    /// <summary>"A woman holding a ball lifts it": what she does comes behind what she holds.</summary>
    private static bool ActsLater(List<string> bare, string[] words, int from, StyleWords style)
    {
        for (var n = from + 1; n < words.Length && !words[n - 1].EndsWith(',') && !style.Clauses.Contains(bare[n]) && !style.Joins.Contains(bare[n]); n++)
        {
            if (style.FromThird(bare[n]) is not null)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The verb of the person and those that follow it as imperatives, without the person.</summary>
    private static List<string>? Imperative(string[] words, List<string> bare, int person, int verb, string imperative, StyleWords style)
    {
        List<string> told = [.. words[..person], Like(words[verb], imperative)];
        if (person > 0)
        {
            told[person - 1] = $"{told[person - 1].TrimEnd(',')},";
        }

        var aside = false;
        for (var n = verb + 1; n < words.Length; n++)
        {
            var begins = words[n - 1].EndsWith(',') || style.Joins.Contains(bare[n - 1]);
            var parted = words[n - 1].EndsWith(',') || (style.Joins.Contains(bare[n - 1]) && (bare[n - 1] == "then" || words[n - 2].EndsWith(',') || style.Joins.Contains(bare[n - 2])));
            aside |= style.Clauses.Contains(bare[n]);
            if (begins && style.FromThird(bare[n]) is { } next && (!aside || parted))
            {
                told.Add(Like(words[n], next));
                aside = false;
                continue;
            }

            // A verb that isn't known would stay as it is among imperatives.
            if (begins && !aside && IsUnknownVerb(bare, n, style))
            {
                return null;
            }

            told.Add(words[n]);
        }

        return told;
    }

    private static bool IsUnknownVerb(List<string> bare, int n, StyleWords style) =>
        bare[n].Length > 3 && bare[n].EndsWith('s') && !style.Body.Contains(bare[n]) && n + 1 < bare.Count
        && (style.Articles.Contains(bare[n + 1]) || style.Yours(bare[n + 1]) is not null || style.Directions.Contains(bare[n + 1]));

    /// <summary>"Her hips travel back" is "Hips back"; "The torso stays long" is "Your torso stays long".</summary>
    private static List<string>? OfBody(string[] words, List<string> bare, StyleWords style)
    {
        var owned = style.Yours(bare[0]);
        if (owned is not null && style.Body.Contains(bare[1]) && style.Travel.Contains(bare[2]) && bare.Count > 3 && style.Directions.Contains(bare[3]))
        {
            return [words[1], .. words[3..]];
        }

        var isBody = style.Body.Contains(bare[1]) || style.Body.Contains(bare[2]);
        return owned is null && bare[0] == "the" && isBody ? ["your", .. words[1..]] : [.. words];
    }

    private static string ToViewer(string word, string? next, StyleWords style)
    {
        var bare = PersonPhrase.Bare(word);
        if (style.Yours(bare) is not { } yours || (char.IsUpper(word[0]) && bare is "ihr" or "sie"))
        {
            return word;
        }

        // "The mat under her" ends there, and "her" is no owner.
        var owns = next is not null && !char.IsPunctuation(word[^1]) && !style.Joins.Contains(PersonPhrase.Bare(next)) && !style.Clauses.Contains(PersonPhrase.Bare(next));
        return Like(word, yours == "your" && !owns ? "you" : yours);
    }

    /// <summary>With the punctuation of the word that it stands for.</summary>
    private static string Like(string old, string word) => word + old[(old.IndexOf(PersonPhrase.Bare(old), StringComparison.OrdinalIgnoreCase) + PersonPhrase.Bare(old).Length)..];

    /// <summary>Whether it says more than a name: "squats to the left", not "slow squats".</summary>
    public static bool HasVerb(List<string> bare, StyleWords style) => Enumerable.Range(0, bare.Count - 1).Any(n =>
        style.LeadIns.Contains(bare[n + 1]) && (style.FromThird(bare[n]) is not null || (n == 0 && (style.Verbs.Contains(bare[n]) || style.FromGerund(bare[n]) is not null))));

    /// <summary>"Lively full body cardio" tells nobody what to do.</summary>
    private static bool Tells(List<string> bare, string text, StyleWords style)
    {
        if (style.IsImperative(bare, 0) || style.Yours(bare[0]) is not null || bare[0] is "your" || (style.LeadIns.Contains(bare[0]) && !style.Articles.Contains(bare[0])))
        {
            return true;
        }

        var acts = bare.Skip(1).SkipLast(1).Any(word => style.Verbs.Contains(word) || style.FromThird(word) is not null || style.FromGerund(word) is not null);
        return bare.Take(2).Any(style.Body.Contains) ? acts || style.LeadIns.Contains(bare[1]) || text.Contains(", ", StringComparison.Ordinal) : acts && bare.Any(style.Body.Contains) && !bare.Take(5).Contains("that");
    }

    private static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
