using Gilgamesh.Api.Compile.Captions;
using Gilgamesh.Contracts;

namespace Gilgamesh.Tests.Compile.Captions;

public sealed class NarratedWordsTests
{
    [Theory]
    [InlineData("0-100 120-200 300-400", "", "0-100 120-200 300-400")]
    [InlineData("0-100 120-200 300-400", "250+1000", "0-100 120-200 1300-1400")]
    [InlineData("0-100 120-200 300-400", "110+1000 250+50", "0-100 1120-1200 1350-1450")]
    [InlineData("0-100 120-200 300-400", "190+1000", "0-100 120-190 1300-1400")]
    [InlineData("0-100 120-200 300-400", "310+1000", "0-100 120-200 1310-1400")]
    public void Moved_SilencesPutIn_MoveWhatIsBehindThem(string words, string silences, string moved)
    {
        var added = silences.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(text => text.Split('+')).Select(part => new AddedSilence(long.Parse(part[0]), long.Parse(part[1])));

        var heard = NarratedWords.Moved([.. words.Split(' ').Select(text => text.Split('-')).Select(part => new SpokenWord("", long.Parse(part[0]), long.Parse(part[1])))], [.. added]);

        Assert.Equal(moved, string.Join(' ', heard.Select(word => $"{word.First}-{word.End}")));
    }
}
