using System.Text;

namespace Gilgamesh.OpenAITestServer.Speech;

internal static class WavFile
{
    // OpenAI sends a WAV as it is made, and says of its length only that it is not known yet.
    private const uint Unknown = uint.MaxValue;

    public static ReadOnlyMemory<byte> Of(ReadOnlyMemory<byte> pcm)
    {
        using var file = new MemoryStream();
        using var writer = new BinaryWriter(file, Encoding.ASCII);
        writer.Write("RIFF"u8);
        writer.Write(Unknown);
        writer.Write("WAVEfmt "u8);
        writer.Write(16);
        writer.Write((short)1);
        writer.Write((short)1);
        writer.Write(ToneSpeech.SampleRate);
        writer.Write(ToneSpeech.SampleRate * 2);
        writer.Write((short)2);
        writer.Write((short)16);
        writer.Write("data"u8);
        writer.Write(Unknown);
        writer.Write(pcm.Span);
        return file.ToArray();
    }
}
