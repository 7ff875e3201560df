using System.Text.RegularExpressions;
using Gilgamesh.Api.Compile.Scripting.Style;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Scripting.Wording;

/// <summary>What is done in a clip, in a few words: its video's title where the clip's own text knows it, else what its description calls it.</summary>
internal static partial class MovementName
{
    private const int MaxWords = 5;

    /// <summary>The name with its clip and where it stands; null where no clip has one.</summary>
    public static ScriptSentence? Of(ScriptAssignment assignment, StyleWords style)
    {
        var titled = assignment.Clips.FirstOrDefault(clip => OfTitle(clip.Title) is not null && IsKnown(clip));
        if (titled is not null)
        {
            return new(OfTitle(titled.Title)!, titled.Handle, titled.Title);
        }

        var described = assignment.Clips
            .SelectMany(clip => Sentences.Split(clip.Description).Take(1).Select(seen => (Clip: clip, Seen: seen, Name: OfDescription(seen, style))))
            .Where(found => found.Name is not null)
            .OrderBy(found => found.Name!.Length)
            .FirstOrDefault();
        return described.Name is null ? null : new(described.Name, described.Clip.Handle, described.Seen);
    }

    /// <summary>The first title that may be a name, whatever the clip's own text says.</summary>
    public static ScriptSentence? OfTitles(ScriptAssignment assignment) => assignment.Clips
        .Where(clip => OfTitle(clip.Title) is not null)
        .Select(clip => new ScriptSentence(OfTitle(clip.Title)!, clip.Handle, clip.Title))
        .FirstOrDefault();

    /// <summary>A title that may be no more than a file's name or a slogan is none.</summary>
    public static string? OfTitle(string title)
    {
        var trimmed = title.Trim(' ', '.', '!', '"');
        return Title().IsMatch(trimmed) && trimmed.Split(' ').Length <= MaxWords ? trimmed : null;
    }

    /// <summary>"Front view of a man doing full push-ups on a mat" shows "full push-ups".</summary>
    public static string? OfDescription(string sentence, StyleWords style)
    {
        var words = Scenery.Without(sentence, style).TrimEnd('.', '!').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var bare = words.Select(PersonPhrase.Bare).ToList();
        var from = 0;
        if (PersonPhrase.Find(bare, style) is { } person)
        {
            from = bare.FindIndex(person.Noun, word => style.Do.Contains(style.FromThird(word) ?? style.FromGerund(word) ?? "")) + 1;
            if (from == 0 && person.From > 0 && words[person.From - 1].EndsWith(':'))
            {
                bare.RemoveRange(person.From, bare.Count - person.From);
            }
            else if (from == 0)
            {
                return null;
            }
        }

        List<string> name = [];
        for (var n = from; n < bare.Count; n++)
        {
            if (n > from && (style.Prepositions.Contains(bare[n]) || style.Clauses.Contains(bare[n]) || style.Joins.Contains(bare[n]) || bare[n] is "with" or "mit" or "from" or "to" or "between" or "during" or "seen"))
            {
                break;
            }

            name.Add(words[n].TrimEnd(',', ':', ';', '.'));
            if (words[n][^1] is ',' or ':' or ';' or '.')
            {
                break;
            }
        }

        name.RemoveAll(word => name.IndexOf(word) == 0 && style.Articles.Contains(PersonPhrase.Bare(word)));
        var kept = name.ConvertAll(PersonPhrase.Bare);
        var isName = name.Count is > 0 and <= MaxWords && !Instructions.HasVerb(kept, style) && !style.Body.Contains(kept[0])
            && (name.Count > 1 || style.FromGerund(kept[0]) is null) && !Participle().IsMatch(kept[^1]);
        return isName ? string.Join(' ', name) : null;
    }

    /// <summary>Whether the clip's own text speaks of it: a long video's title tells little of one scene.</summary>
    private static bool IsKnown(ScriptClip clip)
    {
        var text = Sentences.Normalise($"{clip.Description}\n{clip.Transcript}");
        return Sentences.Normalise(clip.Title).Split(' ').Where(word => word.Length > 2).Any(word => text.Contains(word.Length > 4 ? word[..^1] : word, StringComparison.Ordinal));
    }

    [GeneratedRegex("^(?:held|.{3,}ed)$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Participle();

    [GeneratedRegex(@"^\p{L}[\p{L}'’ -]+$", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Title();
}
