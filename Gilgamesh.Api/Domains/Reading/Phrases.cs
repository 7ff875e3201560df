using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Domains.Reading;

/// <summary>Finds phrases in texts, the longest ones first: what belongs to "hands and knees" is no "knees" any more.</summary>
internal sealed class Phrases<T>
{
    private readonly Dictionary<string, List<Phrase>> _byFirst = [];
    private readonly List<(string Signs, IReadOnlyList<T> Values)> _unspaced = [];

    /// <param name="phrases">One may stand for several values.</param>
    /// <param name="ignored">Mean nothing, and what they hold neither: "sit back" in a squat is no seat.</param>
    public Phrases(IEnumerable<(string Words, T Value)> phrases, IEnumerable<string> ignored)
    {
        foreach (var same in phrases.GroupBy(phrase => TextWords.HasIdeographs(phrase.Words) ? phrase.Words : string.Join(' ', WordsOf(phrase.Words)), phrase => phrase.Value))
        {
            IReadOnlyList<T> values = [.. same.Distinct()];
            if (TextWords.HasIdeographs(same.Key))
            {
                _unspaced.Add((same.Key, values));
            }
            else
            {
                Add(same.Key.Split(' '), values);
            }
        }

        foreach (var phrase in ignored)
        {
            Add(WordsOf(phrase), []);
        }

        foreach (var list in _byFirst.Values)
        {
            list.Sort((one, other) => other.Words.Length - one.Words.Length);
        }

        _unspaced.Sort((one, other) => other.Signs.Length - one.Signs.Length);
    }

    /// <summary>What the text says, in its order; what it denies is told as such.</summary>
    public IEnumerable<(T Value, bool Denied)> Find(FieldText text) => FindWords(text).Concat(text.IsUnspaced ? FindUnspaced(text) : []);

    /// <summary>What the phrase that is all of the text stands for; empty where it is none.</summary>
    public IReadOnlyList<T> Get(string text)
    {
        var words = WordsOf(text);
        return _unspaced.Where(phrase => phrase.Signs == text).Select(phrase => phrase.Values).FirstOrDefault()
            ?? (words.Length == 0 ? null : _byFirst.GetValueOrDefault(words[0])?.Find(phrase => phrase.Words.SequenceEqual(words))?.Values) ?? [];
    }

    private IEnumerable<(T Value, bool Denied)> FindWords(FieldText text)
    {
        for (var at = 0; at < text.Words.Count;)
        {
            var phrase = _byFirst.GetValueOrDefault(text.Words[at].Word)?.Find(phrase => phrase.StandsAt(text, at));
            if (phrase is not null)
            {
                var denied = text.IsDenied(at);
                foreach (var value in phrase.Values)
                {
                    yield return (value, denied);
                }
            }

            at += phrase?.Words.Length ?? 1;
        }
    }

    private IEnumerable<(T Value, bool Denied)> FindUnspaced(FieldText text)
    {
        var taken = new HashSet<int>();
        foreach (var (signs, values) in _unspaced)
        {
            foreach (var (at, denied) in text.FindUnspaced(signs).Where(found => !taken.Contains(found.At)))
            {
                taken.UnionWith(Enumerable.Range(at, signs.Length));
                foreach (var value in values)
                {
                    yield return (value, denied);
                }
            }
        }
    }

    private void Add(string[] words, IReadOnlyList<T> values)
    {
        if (words.Length > 0 && words[0].Length > 0)
        {
            (_byFirst.TryGetValue(words[0], out var list) ? list : _byFirst[words[0]] = []).Add(new(words, values));
        }
    }

    private static string[] WordsOf(string phrase) => [.. FieldText.Of(phrase).Words.Select(token => token.Word)];

    private sealed record Phrase(string[] Words, IReadOnlyList<T> Values)
    {
        /// <summary>In one sentence.</summary>
        public bool StandsAt(FieldText text, int at)
        {
            if (at + Words.Length > text.Words.Count || text.Words[at].Clause != text.Words[at + Words.Length - 1].Clause)
            {
                return false;
            }

            for (var n = 1; n < Words.Length; n++)
            {
                if (text.Words[at + n].Word != Words[n])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
