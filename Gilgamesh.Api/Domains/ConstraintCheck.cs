using Gilgamesh.Api.Domains.Reading;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Domains;

/// <summary>Tells which clips keep to constraints: by what is known of them, and where nothing is by what is written.</summary>
internal sealed class ConstraintCheck(IReadOnlyList<Constraint> constraints, Domain domain)
{
    private readonly IReadOnlyList<One> _all = [.. constraints.Select(constraint => new One(constraint, domain))];

    public bool IsEmpty => _all.Count == 0;

    /// <summary>False where the attributes alone tell that a clip breaks one of them.</summary>
    public bool MayPass(IReadOnlyList<string> attributes) => _all.All(one => one.Judge(attributes) != false);

    /// <param name="text">All that is written about the clip.</param>
    public bool Passes(IReadOnlyList<string> attributes, string text, string around = "") => FirstBroken(attributes, text, around) is null;

    /// <summary>The first constraint that a clip breaks; null where it keeps to all.</summary>
    /// <param name="around">What is seen in the rest of its video: who is described once is there all the time.</param>
    public Constraint? FirstBroken(IReadOnlyList<string> attributes, string text, string around = "")
    {
        var (here, all) = (new Lazy<FieldText>(() => FieldText.Of(text)), new Lazy<FieldText>(() => FieldText.Of($"{text}\n{around}")));
        return _all.FirstOrDefault(one => !one.Passes(attributes, here, all))?.Constraint;
    }

    private sealed class One
    {
        private readonly Domain _domain;
        private readonly Exclusion? _words;
        private readonly HashSet<string> _movements = [];
        private readonly IReadOnlyList<string[]> _appearances = [];

        private readonly HashSet<string> _values;

        public One(Constraint constraint, Domain domain)
        {
            (Constraint, _domain) = (constraint, domain);
            _values = [.. constraint.Mode == ConstraintMode.Require ? WithWhatFollows(constraint, domain) : constraint.Attributes];
            if (constraint.Attribute == Constraint.Text)
            {
                // "Man in green": all of it in one sentence, with any words between.
                var values = constraint.Values.ToLookup(value => value.Split(' ').Length >= 3);
                _words = new([.. values[false]]);
                _appearances = [.. values[true].Select(value => FieldText.Of(value).Words.Select(token => token.Word).Where(word => !TextWords.IsStop(word)).ToArray())];
                _movements = [.. constraint.Values.SelectMany(value => domain.Words.MovementsOf(value)).Select(movement => movement.Attribute)];
            }
        }

        public Constraint Constraint { get; }

        /// <summary>Null where the attributes do not tell.</summary>
        public bool? Judge(IReadOnlyList<string> attributes)
        {
            if (_words is not null)
            {
                return attributes.Any(_movements.Contains) ? false : null;
            }

            var known = attributes.Where(attribute => attribute.IsOf(Constraint.Attribute)).ToList();
            return Constraint.Mode == ConstraintMode.Require ? known.Count > 0 && known.TrueForAll(_values.Contains)
                : known.Count == 0 ? null
                : !known.Exists(_values.Contains);
        }

        /// <summary>What is not known is ruled out by a sign of it.</summary>
        public bool Passes(IReadOnlyList<string> attributes, Lazy<FieldText> text, Lazy<FieldText> all) => Judge(attributes) ?? !(_words is null
            ? _domain.Words.SignsIn(text.Value, Constraint.Attribute).Any(Constraint.Values.Contains)
            : _words.Holds(text.Value.Asserted()) || _appearances.Any(words => all.Value.HoldsTogether(words)));

        /// <summary>Who lies is on the floor; and on the floor one lies, kneels or sits.</summary>
        private static IEnumerable<string> WithWhatFollows(Constraint constraint, Domain domain) => constraint.Attributes
            .Concat(domain.Implies.Where(one => one.If.Any(constraint.Attributes.Contains)).Select(one => one.Then))
            .Concat(domain.Implies.Where(one => constraint.Attributes.Contains(one.Then)).SelectMany(one => one.If));
    }
}
