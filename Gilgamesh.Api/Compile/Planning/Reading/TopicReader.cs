using System.Text.RegularExpressions;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>Reads the things that a text names, and where in the video they belong: "start with neck rolls, squats, then a plank to finish".</summary>
internal static partial class TopicReader
{
    // What else is said of a thing, as its level, is a constraint.
    private static readonly string[] Wished = [SegmentAttributes.Movement, SegmentAttributes.Body, SegmentAttributes.Kind];

    // Who sits all day, or stands at work, wants no exercise for that.
    private static readonly string[] Down = [.. new[] { "lying", "kneeling", "hands-and-knees", "plank" }.Select(value => SegmentAttributes.Of(SegmentAttributes.Position, value))];

    // What serves the whole body is everything.
    private static readonly string Everything = SegmentAttributes.Of(SegmentAttributes.Body, "full-body");

    private static readonly Regex First = Mark(order => order.First, order => order.FirstBehind);
    private static readonly Regex Last = Mark(order => order.Last, order => order.LastBehind);
    private static readonly Regex Next = WordLists.Compile($@"(?<![\p{{L}}\p{{M}}'-]){WordLists.Orders(order => order.Next)}(?![\p{{L}}\p{{M}}'-])");

    /// <summary>Whether the text itself says what comes when.</summary>
    public static bool SaysOrder(string text) => Next.IsMatch(text) || Parts(text).Any(part => First.IsMatch(part) || Last.IsMatch(part));

    /// <summary>In their order, each once. Levels and words that name nothing to be seen are none.</summary>
    public static IEnumerable<Topic> Read(string text, Domain domain)
    {
        var levels = domain.Levels.Values.SelectMany(words => words).ToList();
        foreach (var part in Parts(text))
        {
            var words = Word().Matches(Lead().Replace(Next.Replace(Last.Replace(First.Replace(part, " "), " "), " "), " ")).Select(match => match.Value.ToLowerInvariant()).Where(word => !levels.Contains(word)).ToList();
            var topic = string.Join(' ', words);
            if (!domain.NotATopic.Contains(topic) && words.Exists(word => (word.Length > 2 || TextWords.HasIdeographs(word)) && char.IsLetter(word[0])))
            {
                var open = domain.IsOpen(topic);
                yield return new(topic, PlaceOf(part, topic, domain), open) { Wishes = open ? [] : WishesOf(topic, domain) };
            }
        }
    }

    /// <summary>A context is told, not listed: what stands between two words of no meaning may be a thing.</summary>
    public static IEnumerable<Topic> ReadHints(string told, Domain domain) =>
        Read(Lead().Replace(Word().Replace(told, word => TextWords.IsStop(word.Value.ToLowerInvariant()) ? "," : word.Value), ", "), domain);

    /// <summary>"Squats for the legs" are squats.</summary>
    private static List<string> WishesOf(string topic, Domain domain)
    {
        var wishes = domain.Words.WishesIn(topic).Where(wish => (Wished.Any(wish.IsOf) || Down.Contains(wish)) && wish != Everything).ToList();
        List<string> movements = [.. wishes.Where(wish => wish.IsOf(SegmentAttributes.Movement))];
        return movements.Count > 0 ? movements : [.. wishes, .. wishes.SelectMany(wish => domain.Wider.GetValueOrDefault(wish, []))];
    }

    private static TopicPlace PlaceOf(string part, string topic, Domain domain) =>
        First.IsMatch(part) || domain.First.Any(word => WholeWords.Hold(topic, word)) ? TopicPlace.First
        : Last.IsMatch(part) || domain.Last.Any(word => WholeWords.Hold(topic, word)) ? TopicPlace.Last
        : TopicPlace.Anywhere;

    /// <summary>A heading, "warm-up: arm circles, hip circles", is no thing beside what stands under it.</summary>
    private static string[] Parts(string text) => Separator().Split(Heading().Replace(text, ""));

    private static Regex Mark(Func<OrderWords, IReadOnlyList<string>> words, Func<OrderWords, IReadOnlyList<string>> behind) =>
        WordLists.Compile($@"^\s*{WordLists.Orders(words)}(?![\p{{L}}\p{{M}}'-])|(?<![\p{{L}}\p{{M}}'-]){WordLists.Orders(order => [.. words(order), .. behind(order)])}\s*$");

    [GeneratedRegex(@"\b(?:focus(?:ing|ed)?\s+on|i\s+want|i\s+need|i'd\s+like|we\s+want|we\s+need|give\s+me|make\s+me|about|including|show(?:ing)?|with|of|for|some|the|a|an|mit|für|über|ein|eine|einen|der|die|das|ich\s+(?:will|möchte)|con|para|sobre|quiero|el|la|los|las|un|una|avec|pour|sur|je\s+veux|le|les|une|des|du)\b", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[,;.:!?\n\r()&+/、。，；：！？]|\band\b|\bthen\b|\bor\b|\bund\b|\boder\b|\bdann\b|\by\b|\bet\b|\bpuis\b|以及|和", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Separator();

    [GeneratedRegex(@"(?<=^|[.,;\n])[^.,;:\n]+:(?=[^.;:\n]+(?:,|\band\b|\bund\b|\by\b|\bet\b))", RegexOptions.IgnoreCase, RegexLimit.Milliseconds)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{M}\p{N}'’-]*", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();
}
