using System.Text;
using System.Text.Json;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// Finds the cues in whatever JSON a recogniser or a platform writes: the list whose items have a text and a time and that says
/// most. Where the tool tells single words only, sentences are made of them.
/// </summary>
internal static class TranscriptJson
{
    private const int MaxDepth = 24;
    private const int MaxItems = 200_000;

    private static readonly HashSet<string> WordLists = ["words", "items", "result", "tokens", "elements", "word_segments", "wordsegments"];

    /// <param name="isOurs">It is a row of the database: seconds for sure.</param>
    public static IReadOnlyList<RawCue> Read(JsonElement? json, bool isOurs)
    {
        if (json is not { } root)
        {
            return [];
        }

        var lists = new Lists();
        lists.Walk(root, "", 0);
        var found = lists.Best(isOurs ? cues => cues : TimeScale.ToSeconds);
        // A single line of a recogniser that answers line by line.
        return found.Count == 0 && CueItem.Read(root) is { } only ? [only] : found;
    }

    /// <summary>The lists of one document, by the names that lead to them: what stands under several items of a list is one.</summary>
    private sealed class Lists
    {
        private readonly Dictionary<string, List<RawCue>> _found = [];
        private int _items;

        public void Walk(JsonElement element, string path, int depth)
        {
            if (depth > MaxDepth)
            {
                return;
            }

            if (element.ValueKind == JsonValueKind.Object)
            {
                foreach (var member in element.EnumerateObject())
                {
                    Walk(member.Value, $"{path}/{member.Name}", depth + 1);
                }
            }
            else if (element.ValueKind == JsonValueKind.Array)
            {
                // Of several hearings of the same sound, the first is the best.
                var isChoice = Name(path) is "alternatives" or "nbest";
                foreach (var item in element.EnumerateArray().Take(isChoice ? 1 : MaxItems))
                {
                    Add(item, path);
                    Walk(item, path, depth + 1);
                }
            }
        }

        public IReadOnlyList<RawCue> Best(Func<IReadOnlyList<RawCue>, IReadOnlyList<RawCue>> toSeconds)
        {
            var said = _found.Where(list => list.Value.Exists(cue => cue.Text.Length > 0)).ToList();
            var sentences = said.Where(list => !IsWords(list)).Select(list => list.Value).MaxBy(Length);
            var words = said.Where(IsWords).Select(list => list.Value).MaxBy(Length);
            // A list of sentences may be there beside the words and yet be no more than a beginning.
            return sentences is not null && (words is null || Length(sentences) * 2 >= Length(words))
                ? toSeconds(sentences)
                : words is not null ? WordJoin.Sentences(toSeconds(words)) : [];
        }

        private void Add(JsonElement item, string path)
        {
            if (_items < MaxItems && CueItem.Read(Unwrapped(item)) is { } cue)
            {
                _items++;
                (_found.TryGetValue(path, out var list) ? list : _found[path] = []).Add(cue);
            }
        }

        /// <summary>YouTube's pages wrap each item in an object that only names its kind.</summary>
        private static JsonElement Unwrapped(JsonElement item) =>
            item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Take(2).ToArray() is [{ Value.ValueKind: JsonValueKind.Object } only] ? only.Value : item;

        private static int Length(List<RawCue> cues) => cues.Sum(cue => cue.Text.Length);

        private static bool IsWords(KeyValuePair<string, List<RawCue>> list) =>
            WordLists.Contains(Name(list.Key)) || (Name(list.Key) == "chunks" && list.Value.TrueForAll(cue => !cue.Text.Trim().Contains(' ')));

        private static string Name(string path) => path[(path.LastIndexOf('/') + 1)..].ToLowerInvariant();
    }
}

/// <summary>Makes sentences of words that have a time each.</summary>
internal static class WordJoin
{
    private const int MaxLetters = 120;

    /// <summary>Seconds of silence between two sentences.</summary>
    private const double Pause = 1.5;

    public static IReadOnlyList<RawCue> Sentences(IReadOnlyList<RawCue> words)
    {
        List<RawCue> cues = [];
        var text = new StringBuilder();
        var (start, end) = ((double?)null, (double?)null);
        foreach (var word in words)
        {
            var isMark = word.Text.Length > 0 && word.Text.All(letter => char.IsPunctuation(letter) || letter == ' ');
            if (text.Length > 0 && !isMark && (Ends(text) || text.Length > MaxLetters || word.Start - end > Pause))
            {
                cues.Add(new(start, end, text.ToString()));
                text.Clear();
                start = null;
            }

            text.Append(text.Length == 0 || isMark || word.Text.StartsWith(' ') ? "" : " ").Append(word.Text);
            start ??= word.Start;
            end = word.End ?? word.Start ?? end;
        }

        return text.Length > 0 ? [.. cues, new(start, end, text.ToString())] : cues;
    }

    private static bool Ends(StringBuilder text) => text[^1] is '.' or '!' or '?' or '\u3002' or '\uFF1F' or '\uFF01' or '\u061F' or '\u0964';
}
