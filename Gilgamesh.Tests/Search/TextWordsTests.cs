using Gilgamesh.Api.Search;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Tests.Search;

public sealed class TextWordsTests
{
    [Theory]
    [InlineData("Push-ups, slowly", "push ups slowly pushups")]
    [InlineData("push ups", "push ups pushups")]
    [InlineData("push, ups", "push ups")]
    [InlineData("Rücken", "rucken ruecken")]
    [InlineData("Ruecken", "ruecken rucken")]
    [InlineData("Straße, café", "strasse cafe")]
    [InlineData("深蹲教学", "深蹲 蹲教 教学")]
    [InlineData("深蹲、平板", "深蹲 平板")]
    [InlineData("做squat", "做 squat")]
    [InlineData("क्षत्रिय", "क्षत्रिय")]
    [InlineData("Ｐｕｓｈ", "push")]
    [InlineData("a\u0301b", "ab")]
    public void ForIndex_Text_HasItsWordsAndTheirSpellings(string text, string words) => Assert.Equal(words, string.Join(' ', TextWords.ForIndex(text)));

    [Theory]
    [InlineData("sqaut", "squat")]
    [InlineData("sqauts", "squat")]
    [InlineData("lunje", "lung")]
    [InlineData("mountian", "mountain")]
    [InlineData("robot", null)]
    [InlineData("lute", null)]
    [InlineData("luge", null)]
    [InlineData("prune", null)]
    [InlineData("krumping", null)]
    [InlineData("jumpign", "jumping")]
    public void Nearest_MisspeltWord_IsTheLibrarys(string word, string? known) =>
        Assert.Equal(known, Spelling.Nearest(word, [("squat", 5), ("squad", 1), ("lung", 3), ("mountain", 2), ("shoulder", 4), ("glute", 3), ("lunge", 3), ("prone", 1), ("jumping", 2)]));
}
