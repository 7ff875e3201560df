using System.Runtime.InteropServices;

namespace Gilgamesh.OpenAITestServer.Speech;

/// <summary>
/// Something with the rhythm of speech: a voiced tone for each letter, silence for each space and stop. 24 kHz, 16 bit,
/// mono, as OpenAI's PCM. Its length is that of the text; the same text and voice give the same samples.
/// </summary>
internal static class ToneSpeech
{
    public const int SampleRate = 24_000;

    private const double CharactersPerSecond = 15;
    private const double ShortestSeconds = 0.3;
    private const double Loudness = 0.4;

    // How fast the tone follows the text: about 5 ms, so that nothing clicks.
    private const double Glide = 1.0 / 120;

    public static TimeSpan Length(string text, double speed) =>
        TimeSpan.FromSeconds(Math.Max(ShortestSeconds, text.Length / CharactersPerSecond) / speed);

    /// <param name="voice">From 0; each one is a little higher.</param>
    public static byte[] Speak(string text, int voice, TimeSpan length)
    {
        var samples = new short[(int)(length.TotalSeconds * SampleRate)];
        double phase = 0, gain = 0;
        for (var i = 0; i < samples.Length; i++)
        {
            var letter = text[(int)((long)i * text.Length / samples.Length)];
            gain += ((char.IsLetterOrDigit(letter) ? Loudness : 0) - gain) * Glide;
            phase += 2 * Math.PI * (100 + 12 * voice + letter % 16) / SampleRate;
            var wave = Math.Sin(phase) + 0.5 * Math.Sin(2 * phase) + 0.25 * Math.Sin(3 * phase);
            samples[i] = (short)(short.MaxValue * gain * wave / 1.75);
        }

        return MemoryMarshal.AsBytes<short>(samples).ToArray();
    }
}
