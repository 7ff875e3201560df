using System.Text.RegularExpressions;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning.Reading;

/// <summary>
/// Reads what clips have to keep to where it is not said as an exclusion: "standing only", "easy on the knees", "nothing on the floor",
/// "I only have dumbbells", "quiet". What a phrase means the <see cref="Domain"/> says; one that means nothing there stays what it was.
/// </summary>
/// <param name="Rest">The text without them.</param>
internal sealed record SaidConstraints(IReadOnlyList<Constraint> Constraints, string Rest)
{
    // "Hands and knees" and a word more.
    private const int MaxWords = 4;
    private const int MaxSigns = 6;
    private const int MaxItems = 5;

    private const string Begin = @"(?<![\p{L}\p{M}\p{N}'-])";
    private const string End = @"(?![\p{L}\p{M}\p{N}'])";
    private const string Small = @"(?:(?:on|onto|to|down|auf|im|am|en|al|au|aux|sur|à|the|my|your|our|his|her|a|an|any|der|die|das|den|dem|meine|meinen|la|las|el|los|mis|les|mes|le)\s+)*";
    private const string Word = @"[\p{L}\p{M}\p{N}'-]+";

    private static readonly string Phrase = $@"(?<what>(?:[\p{{IsCJKUnifiedIdeographs}}]{{1,{MaxSigns}}}|{Word}(?:\s+{Word}){{0,{MaxWords - 1}}}))";

    // Further items: "the knees and wrists".
    private static readonly Regex Next = WordLists.Compile($@"\G\s*(?:,|/|&|{Begin}(?:and|or|nor|und|oder|y|o|et|ou){End})\s*{Small}{Phrase}");

    private static readonly Regex Quiet = Form(words => words.Quiet, "");
    private static readonly Regex Seated = Form(words => words.Seated, "");
    private static readonly Regex EasyOn = Form(words => words.EasyOn, Small + Phrase);
    private static readonly Regex Off = Form(words => words.Off, Small + Phrase);
    // "No exercises on the floor", "or anything on the knees", "without moves that need a machine".
    private static readonly Regex Things = WordLists.Compile(
        $@"{Begin}(?:{Negations.Leads}|or|nor|oder|ni)\s+{Negations.Fillers}{WordLists.Negations(words => words.Things)}\s+(?:(?:done|performed|that are|that is|{WordLists.Negations(words => words.Needing)})\s+)?{Small}{Phrase}");

    private static readonly Regex Dont = Form(words => words.Dont, Small + Phrase);
    private static readonly Regex Have = Form(words => words.Have, Small + Phrase);
    private static readonly Regex Only = Form(words => words.Only, Small + Phrase);
    private static readonly Regex Stay = Form(words => words.Stay, Small + Phrase);

    private static readonly Regex Bad = WordLists.Compile(
        $@"(?:{Begin}{WordLists.Constraints(words => words.BadBefore)}\s+)?{Small}{Begin}{WordLists.Constraints(words => words.Bad)}\s+{Phrase}");

    private static readonly Regex Friendly = WordLists.Compile($@"{Begin}(?<what>\p{{L}}{{3,}}?)[\s-]?{WordLists.Constraints(words => words.Friendly)}{End}");
    private static readonly Regex Ache = WordLists.Compile($@"{Begin}(?<what>{Word})\s+{WordLists.Constraints(words => words.Ache)}{End}");

    // Up to four words before it: the longest that mean something are taken.
    private static readonly Regex OnlyAfter = WordLists.Compile(
        $@"{Begin}(?<what>{Word}(?:\s+{Word}){{0,{MaxWords - 1}}}?)(?:\s+{WordLists.Constraints(words => words.Exercises)})?\s+{WordLists.Constraints(words => words.OnlyAfter)}{End}");

    // "Core, seated": a position between two commas.
    private static readonly Regex Alone = WordLists.Compile($@"(?:^|(?<=[,;.\n]))\s*{Small}(?<what>{Word}(?:\s+{Word})?)\s*(?:$|(?=[,;.\n]))");

    private static readonly Regex Exercises = WordLists.Compile($@"{Begin}(?<what>{Word}(?:\s+{Word})?)\s+{WordLists.Constraints(words => words.Exercises)}{End}");

    public static SaidConstraints Read(string text, Domain domain)
    {
        var run = new Run(text, domain);
        if (domain.Attributes.Count > 0)
        {
            run.Take(Quiet, _ => [new(ConstraintMode.Exclude, SegmentAttributes.Impact, ["high"], "")]);
            run.Take(Seated, _ => [new(ConstraintMode.Require, SegmentAttributes.Position, ["seated"], "")]);
            run.TakeItems(EasyOn, SegmentAttributes.Load, ConstraintMode.Exclude);
            run.TakeItems(Bad, SegmentAttributes.Load, ConstraintMode.Exclude);
            run.TakeItems(Friendly, SegmentAttributes.Load, ConstraintMode.Exclude);
            run.Look(Ache, SegmentAttributes.Load);
            run.TakeItems(Things, SegmentAttributes.Position, ConstraintMode.Exclude);
            run.TakeItems(Things, SegmentAttributes.Equipment, ConstraintMode.Exclude);
            run.TakeItems(Off, SegmentAttributes.Position, ConstraintMode.Exclude);
            foreach (var attribute in new[] { SegmentAttributes.Position, SegmentAttributes.Impact, SegmentAttributes.Level })
            {
                run.TakeItems(Dont, attribute, ConstraintMode.Exclude);
            }

            run.TakeItems(Have, SegmentAttributes.Equipment, ConstraintMode.Require, orNone: true);
            run.TakeItems(OnlyAfter, SegmentAttributes.Position, ConstraintMode.Require);
            run.TakeItems(OnlyAfter, SegmentAttributes.Equipment, ConstraintMode.Require);
            run.TakeItems(Only, SegmentAttributes.Position, ConstraintMode.Require);
            run.TakeItems(Only, SegmentAttributes.Equipment, ConstraintMode.Require);
            run.TakeItems(Stay, SegmentAttributes.Position, ConstraintMode.Require);
            run.TakeItems(Alone, SegmentAttributes.Position, ConstraintMode.Require, only: ["standing", "seated"]);
            run.TakeItems(Exercises, SegmentAttributes.Position, ConstraintMode.Require, only: ["standing", "seated"]);
            run.TakeItems(Exercises, SegmentAttributes.Equipment, ConstraintMode.Require, only: [SegmentAttributes.None]);
        }

        return new(run.Constraints, run.Text);
    }

    private static Regex Form(Func<ConstraintWords, IReadOnlyList<string>> words, string then) => WordLists.Compile(
        $@"(?:{Begin}|(?<=\p{{IsCJKUnifiedIdeographs}})){WordLists.Constraints(words)}{(then.Length == 0 ? $@"(?:{End}|(?<=\p{{IsCJKUnifiedIdeographs}}))" : $@"(?:\s+|(?<=\p{{IsCJKUnifiedIdeographs}})){then}")}");

    private sealed class Run(string text, Domain domain)
    {
        private readonly List<Constraint> _found = [];

        public string Text { get; private set; } = text;

        public IReadOnlyList<Constraint> Constraints => _found;

        public void Take(Regex form, Func<Match, IReadOnlyList<Constraint>> read) => Text = form.Replace(Text, match =>
        {
            _found.AddRange(read(match).Select(constraint => constraint with { Said = Plain(match.Value) }));
            return " ";
        });

        /// <summary>Leaves the words where they are: "back pain" says what for, too.</summary>
        public void Look(Regex form, string attribute)
        {
            foreach (Match match in form.Matches(Text))
            {
                if (domain.Words.ValuesOf(attribute, match.Groups["what"].Value) is { Count: > 0 } values)
                {
                    _found.Add(new(ConstraintMode.Exclude, attribute, values, Plain(match.Value)));
                }
            }
        }

        /// <param name="orNone">None of it will do as well.</param>
        /// <param name="only">Values that the form is used of; of all where it is empty.</param>
        public void TakeItems(Regex form, string attribute, ConstraintMode mode, bool orNone = false, IReadOnlyList<string>? only = null)
        {
            for (var at = 0; form.Match(Text, at) is { Success: true } match;)
            {
                var (values, end) = Items(match, attribute, only);
                if (values.Count == 0)
                {
                    at = match.Index + Math.Max(1, match.Groups["what"].Index - match.Index);
                    continue;
                }

                end = Math.Max(end, form.RightToLeft ? end : TailOf(match));
                if (values.Contains(SegmentAttributes.Any))
                {
                    (mode, values) = (ConstraintMode.Require, [SegmentAttributes.None]);
                }

                _found.Add(new(mode, attribute, [.. values, .. orNone ? [SegmentAttributes.None] : Array.Empty<string>()], Plain(Text[match.Index..end])));
                Text = $"{Text[..match.Index]} {Text[end..]}";
                at = match.Index;
            }
        }

        /// <summary>What stands behind the phrase belongs to the form where the form ends with it.</summary>
        private static int TailOf(Match match) => match.Groups["what"] is var what && what.Index + what.Length < match.Index + match.Length ? match.Index + match.Length : 0;

        private (IReadOnlyList<string> Values, int End) Items(Match match, string attribute, IReadOnlyList<string>? only)
        {
            List<string> values = [];
            var end = 0;
            // A form that ends behind the phrase is about the whole of it.
            var whole = TailOf(match) > 0;
            for (var (item, n) = (match, 0); item.Success && n < MaxItems; item = whole ? Match.Empty : Next.Match(Text, end), n++)
            {
                var (found, length) = Longest(item.Groups["what"].Value, attribute, whole);
                if (found.Count == 0 || (only is not null && !found.All(only.Contains)))
                {
                    break;
                }

                values.AddRange(found);
                end = item.Groups["what"].Index + length;
            }

            return ([.. values.Distinct()], end);
        }

        /// <summary>The longest beginning that stands for values of the attribute.</summary>
        private (IReadOnlyList<string> Values, int Length) Longest(string phrase, string attribute, bool whole)
        {
            int[] ends = TextWords.HasIdeographs(phrase)
                ? [.. Enumerable.Range(1, phrase.Length)]
                : [.. phrase.Index().Where(sign => char.IsWhiteSpace(sign.Item)).Select(sign => sign.Index), phrase.Length];
            foreach (var end in ends.Reverse().Take(whole ? 1 : ends.Length))
            {
                // "On my back" is a position, and the back is none.
                if ((domain.Words.ValuesOf(attribute, phrase[..end]) is { Count: > 0 } values ? values : domain.Words.ValuesOf(attribute, $"on {phrase[..end]}")) is { Count: > 0 } found)
                {
                    return (found, end);
                }
            }

            return ([], 0);
        }

        private static string Plain(string said) => string.Join(' ', said.Trim(' ', ',', '.', ';').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
