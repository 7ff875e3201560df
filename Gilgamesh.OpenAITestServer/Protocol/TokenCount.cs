namespace Gilgamesh.OpenAITestServer.Protocol;

/// <summary>
/// An estimate of tokens that leans to the high side: four letters or three digits to a token, every other sign one.
/// What keeps within a limit here keeps within it at OpenAI, where a common word is a single token.
/// </summary>
internal static class TokenCount
{
    private const int LettersPerToken = 4;
    private const int DigitsPerToken = 3;

    public static int Of(string text)
    {
        var count = 0;
        for (var i = 0; i < text.Length;)
        {
            var start = i;
            if (char.IsAsciiLetter(text[i]))
            {
                i = EndOfRun(text, i, char.IsAsciiLetter);
                count += (i - start + LettersPerToken - 1) / LettersPerToken;
            }
            else if (char.IsAsciiDigit(text[i]))
            {
                i = EndOfRun(text, i, char.IsAsciiDigit);
                count += (i - start + DigitsPerToken - 1) / DigitsPerToken;
            }
            else
            {
                // A single space belongs to the word after it.
                count += text[i++] == ' ' ? 0 : 1;
            }
        }

        return count;
    }

    private static int EndOfRun(string text, int from, Func<char, bool> belongs)
    {
        while (from < text.Length && belongs(text[from]))
        {
            from++;
        }

        return from;
    }
}
