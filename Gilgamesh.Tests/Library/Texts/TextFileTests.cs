using System.Text;
using Gilgamesh.Api.Library.Transcripts;

namespace Gilgamesh.Tests.Library.Texts;

public sealed class TextFileTests
{
    [Theory]
    [InlineData("windows-1252", "Don’t lock your knees – it’s a slow move… “good” 5 €")]
    [InlineData("windows-1252", "Café “Español”")]
    [InlineData("windows-1252", "Fermez les épaules")]
    [InlineData("windows-1252", "Gehen Sie langsam in die Hocke, der Rücken bleibt gerade. Über die Fersen drücken.")]
    [InlineData("windows-1250", "Powoli zegnij kolana i trzymaj plecy prosto. Świetnie, jeszcze raz. Oddychaj głęboko, dziękuję.")]
    [InlineData("iso-8859-2", "Držte záda rovná a pomalu pokrčte kolena. Dýchejte zhluboka, ještě jednou. Výborně, děkuji.")]
    [InlineData("windows-1251", "Приседания. Держите спину прямо и дышите ровно.")]
    [InlineData("koi8-r", "Приседания. Держите спину прямо и дышите ровно.")]
    [InlineData("windows-1253", "Κάντε καθίσματα αργά και κρατήστε την πλάτη ίσια.")]
    [InlineData("windows-1254", "Dizlerinizi yavaşça bükün ve sırtınızı dik tutun. Şimdi nefes alın, çok güzel.")]
    [InlineData("windows-1256", "اثن ركبتيك ببطء وحافظ على استقامة ظهرك وتنفس بعمق")]
    [InlineData("gb18030", "慢慢深蹲，背部挺直")]
    [InlineData("big5", "慢慢下蹲，保持背部挺直。深呼吸，再來一次。")]
    [InlineData("shift_jis", "ゆっくりスクワット")]
    [InlineData("iso-2022-jp", "ゆっくりしゃがんで、背中をまっすぐに保ちます。")]
    [InlineData("euc-kr", "천천히 앉으면서 등을 곧게 펴세요.")]
    [InlineData("macintosh", "Don’t lock your knees – it’s a slow move…")]
    [InlineData("utf-16", "Don’t lock your knees")]
    [InlineData("utf-16BE", "Don’t lock your knees")]
    public void Read_WithoutAMark_IsRecognisedAndCalledAGuess(string encoding, string text)
    {
        var file = $"1\r\n00:00:01,000 --> 00:00:02,500\r\n{text}\r\n";

        var read = TextFile.Read((CodePagesEncodingProvider.Instance.GetEncoding(encoding) ?? Encoding.GetEncoding(encoding)).GetBytes(file));

        Assert.Equal(file, read.Text);
        Assert.NotNull(read.Guessed);
    }

    [Fact]
    public void Read_Unicode_IsNoGuess()
    {
        const string Text = "1\n00:00:01,000 --> 00:00:02,500\nCafé 深蹲\n";
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32])
        {
            Assert.Equal(new(Text, null), TextFile.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)]));
        }
    }

    [Fact]
    public void Read_DamagedUtf8_KeepsWhatIsWhole()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes("Приседания, медленно"), 0xFF, .. "!"u8];
        Assert.Equal("Приседания, медленно\uFFFD!", TextFile.Read(file).Text);
    }
}
