using System.Globalization;
using System.Text.RegularExpressions;

namespace Gilgamesh.Subtitles;

/// <summary>
/// Reads SubRip and WebVTT alike, and whatever lies between: a cue is a line with an arrow between two times, and the lines
/// after it up to the next one's number or name. Empty lines end nothing, because many tools leave them inside a cue.
/// Headers, notes, styles and identifiers are passed over.
/// </summary>
internal static partial class SubtitleParser
{
    private const int MaxMilliseconds = 10_000;

    public static IReadOnlyList<RawCue> Parse(string text)
    {
        var reading = new Reading();
        foreach (var block in Blocks(Undouble(Lines(text))))
        {
            reading.Add(block);
        }

        return reading.Finish();
    }

    /// <summary>Some tools turn the end of a line into CR CR LF.</summary>
    private static List<string> Lines(string text) =>
        [.. text.Replace("\r\r\n", "\n", StringComparison.Ordinal).ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim('\uFEFF'))];

    /// <summary>Where an empty line follows every line, those are no separators: two stand for one, and one for none.</summary>
    private static List<string> Undouble(List<string> lines)
    {
        var isEmpty = lines.ConvertAll(string.IsNullOrWhiteSpace);
        if (Enumerable.Range(1, lines.Count - 1).Any(n => !isEmpty[n - 1] && !isEmpty[n]))
        {
            return lines;
        }

        List<string> single = [];
        var empty = 0;
        for (var n = 0; n < lines.Count; n++)
        {
            empty = isEmpty[n] ? empty + 1 : 0;
            if (empty is 0 or 2)
            {
                single.Add(isEmpty[n] ? "" : lines[n]);
            }
        }

        return single;
    }

    /// <summary>A line of blanks is none that separates. A second header stands where segments of a stream were joined.</summary>
    private static IEnumerable<List<string>> Blocks(List<string> lines)
    {
        List<string> block = [];
        foreach (var line in lines)
        {
            if ((line.Length == 0 || IsHeader(line)) && block.Count > 0)
            {
                yield return block;
                block = [];
            }

            if (!string.IsNullOrWhiteSpace(line))
            {
                block.Add(line.Trim());
            }
        }

        if (block.Count > 0)
        {
            yield return block;
        }
    }

    private static bool IsHeader(string line) => line.StartsWith("WEBVTT", StringComparison.Ordinal) && (line.Length == 6 || char.IsWhiteSpace(line[6]));

    /// <summary>The cues so far, and the one that is open.</summary>
    private sealed class Reading
    {
        private readonly List<RawCue> _cues = [];
        private readonly List<string> _lines = [];
        private CueTiming? _open;
        private bool _isVtt;
        private bool _isNumbered;
        // Whether the last line came as a block of its own: a number there belongs to the cue that follows.
        private bool _lastIsAlone;
        private double? _firstMap;
        private double _shift;

        public void Add(List<string> block)
        {
            var first = block.FindIndex(line => CueTiming.Read(line) is not null);
            var isHeader = IsHeader(block[0]);
            if (isHeader)
            {
                _isVtt = true;
                Map(block);
            }

            if (first < 0)
            {
                if (!isHeader && !Aside().IsMatch(block[0]))
                {
                    AddLines(block);
                    _lastIsAlone = block.Count == 1;
                }

                return;
            }

            // What stands before the time, where a header does, belongs to the header.
            Add(block, isHeader ? first : 0, first);
        }

        public List<RawCue> Finish()
        {
            Close();
            return _cues;
        }

        private void Add(List<string> block, int from, int first)
        {
            if (_open is null && first > 0)
            {
                _isNumbered = IsNumber(block[first - 1]);
            }
            else if (_open is null)
            {
                _isNumbered = _lastIsAlone && _lines is [.., var last] && IsNumber(last);
            }

            for (var n = from; n < block.Count; n++)
            {
                if (CueTiming.Read(block[n]) is not { } timing)
                {
                    AddLines([block[n]]);
                    _lastIsAlone = false;
                    continue;
                }

                // A name stands alone before its time; a number also where no empty line parts the cues.
                var isNamed = n > from || _lastIsAlone;
                if (isNamed && _lines is [.., var name] && (_isNumbered ? IsNumber(name) : _isVtt && n == 1 && first == 1))
                {
                    _lines.RemoveAt(_lines.Count - 1);
                }

                Close();
                _open = timing;
                AddLines(timing.Text.Length > 0 ? [timing.Text] : []);
            }
        }

        private void AddLines(IEnumerable<string> lines) => _lines.AddRange(lines);

        private void Close()
        {
            if (_open is not null)
            {
                _cues.Add(new(_open.Start + _shift, _open.End + _shift, string.Join('\n', _lines)));
            }

            _lines.Clear();
            _lastIsAlone = false;
        }

        /// <summary>Segments of a stream may count from nought each; the first one's place in the stream is where the video begins.</summary>
        private void Map(List<string> header)
        {
            if (header.Select(line => TimestampMap().Match(line)).FirstOrDefault(match => match.Success) is not { } map
                || CueTiming.Seconds(map.Groups["local"].Value) is not { } local)
            {
                return;
            }

            var place = (double.Parse(map.Groups["ticks"].Value, CultureInfo.InvariantCulture) / 90_000) - local;
            _firstMap ??= place;
            // Written in the open cue's time: that one is closed with the shift of its own segment.
            if (_open is not null)
            {
                Close();
                _open = null;
            }

            _shift = place - _firstMap.Value;
        }
    }

    private static bool IsNumber(string line) => line.Length is > 0 and < 9 && line.All(char.IsAsciiDigit);

    /// <summary>Blocks of WebVTT that are not said.</summary>
    [GeneratedRegex(@"^(NOTE|STYLE|REGION|X-TIMESTAMP-MAP=.*)(\s|$)", RegexOptions.ExplicitCapture, MaxMilliseconds)]
    private static partial Regex Aside();

    [GeneratedRegex(@"^X-TIMESTAMP-MAP=(MPEGTS:(?<ticks>\d{1,15}),LOCAL:(?<local>[\d:.]{1,20})|LOCAL:(?<local>[\d:.]{1,20}),MPEGTS:(?<ticks>\d{1,15}))\s*$", RegexOptions.ExplicitCapture, MaxMilliseconds)]
    private static partial Regex TimestampMap();
}
