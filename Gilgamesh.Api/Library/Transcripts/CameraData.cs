using System.Text.RegularExpressions;
using Gilgamesh.Api.Text;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Transcripts;

/// <summary>
/// Tells what a camera or a drone writes beside its pictures (exposure, position, height) from speech, by its form: nearly every
/// cue has the same words, and only its many numbers differ. Whoever counts says few numbers, and whole ones.
/// </summary>
internal static partial class CameraData
{
    private const double NearlyAll = 0.8;

    // A cue that a person says has fewer numbers, or fewer fractions among them.
    private const int ManyNumbers = 4;
    private const int SomeFractions = 2;
    private const int NoSentence = 6;

    private const int ManyCues = 10;

    public static bool Is(IReadOnlyList<RawCue> cues)
    {
        // A cue without a word is not shown, and says nothing about the others.
        var forms = cues.Select(cue => PlainText.From(CueText.Clean(cue.Text))).Where(text => text.Any(char.IsLetterOrDigit)).Select(Form.Of).ToList();
        if (forms.Count == 0)
        {
            return false;
        }

        var alike = forms.GroupBy(form => form.Words).MaxBy(group => group.Count())!.ToList();
        if (alike.Count < NearlyAll * forms.Count)
        {
            return false;
        }

        var numbers = Median(alike.Select(form => form.Numbers.Count));
        var fractions = Median(alike.Select(form => form.Fractions));
        return (numbers >= ManyNumbers && fractions >= SomeFractions && (alike.Count > 1 || numbers >= NoSentence))
            || (numbers >= NoSentence && alike.Count > 1 && alike[0].IsStamp)
            || (alike.Count >= ManyCues && alike[0].Words.Length > 0 && IsMeasured(alike));
    }

    /// <summary>A value that goes up and down, as a speed does; a count goes one way.</summary>
    private static bool IsMeasured(List<Form> forms)
    {
        var columns = forms.Min(form => form.Numbers.Count);
        var isMeasured = false;
        for (var column = 0; column < columns; column++)
        {
            var changes = forms.Zip(forms.Skip(1), (a, b) => b.Numbers[column].CompareTo(a.Numbers[column])).Where(change => change != 0).ToList();
            var ups = changes.Count(change => change > 0);
            if (changes.Count > 0 && (ups >= NearlyAll * changes.Count || ups <= (1 - NearlyAll) * changes.Count))
            {
                return false;
            }

            isMeasured |= changes.Count >= forms.Count / 2;
        }

        return isMeasured && columns >= 2;
    }

    private static int Median(IEnumerable<int> numbers) => numbers.Order().ToArray() is var sorted ? sorted[sorted.Length / 2] : 0;

    /// <param name="Words">All but the numbers.</param>
    /// <param name="IsStamp">It holds a date with a time of day.</param>
    private sealed record Form(string Words, List<double> Numbers, int Fractions, bool IsStamp)
    {
        public static Form Of(string text)
        {
            var numbers = Number().Matches(text);
            return new(
                string.Join(' ', Word().Matches(text).Select(word => word.Value)).ToLowerInvariant(),
                [.. numbers.Select(number => double.Parse(number.Value.Replace(',', '.'), System.Globalization.CultureInfo.InvariantCulture))],
                numbers.Count(number => number.Value.Contains('.')),
                Stamp().IsMatch(text));
        }
    }

    [GeneratedRegex(@"\d{1,15}(\.\d{1,15})?", RegexOptions.ExplicitCapture, RegexLimit.Milliseconds)]
    private static partial Regex Number();

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Word();

    [GeneratedRegex(@"\d{2,4}[-./]\d{1,2}[-./]\d{1,4}[ T]+\d{1,2}:\d\d:\d\d", RegexOptions.None, RegexLimit.Milliseconds)]
    private static partial Regex Stamp();
}
