using System.Globalization;
using System.Runtime.InteropServices;
using Gilgamesh.Contracts;
using Gilgamesh.Processes;

namespace Gilgamesh.MediaWorker.Speech.Synthesis;

/// <summary>
/// The worker's own program as a synthesiser: <c>speak VOICE PITCH PACE</c> in a folder with a <see cref="Text"/> makes <see cref="Sound"/>,
/// as the program espeak-ng would, and <see cref="Words"/>.
/// </summary>
internal static class SynthesisVerb
{
    public const string Text = "text.txt";
    public const string Sound = "spoken.wav";

    /// <summary>Of each word a line: its first character in the text, and the sample at 48 kHz from which on it is heard.</summary>
    public const string Words = "spoken.words";

    private const string Verb = "speak";

    /// <param name="voice">espeak-ng's name of language and variant.</param>
    /// <param name="pitch">0 to 99.</param>
    /// <param name="pace">Words a minute.</param>
    /// <param name="folder">Holds the text, and gets the rest.</param>
    public static Command In(string folder, string voice, int pitch, int pace) => Itself() with
    {
        Arguments = [.. Itself().Arguments, Verb, voice, pitch.ToString(CultureInfo.InvariantCulture), pace.ToString(CultureInfo.InvariantCulture)],
        WorkingDirectory = folder,
    };

    /// <returns>The exit code; null where the arguments are not for this verb.</returns>
    public static int? Run(string[] arguments)
    {
        if (arguments is not [Verb, var voice, var pitch, var pace])
        {
            return null;
        }

        try
        {
            Speak(voice, int.Parse(pitch, CultureInfo.InvariantCulture), int.Parse(pace, CultureInfo.InvariantCulture));
            return 0;
        }
        catch (Exception fault) when (fault is DllNotFoundException or InvalidOperationException or IOException)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
    }

    /// <summary>By the runtime that this process runs on, or, where that is part of the program, by the program.</summary>
    private static Command Itself()
    {
        var assembly = typeof(SynthesisVerb).Assembly.Location;
        var host = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../..", "dotnet"));
        return File.Exists(host) ? new(host, [assembly]) : new(Path.ChangeExtension(assembly, null), []);
    }

    private static void Speak(string voice, int pitch, int pace)
    {
        var rate = Espeak.Initialize(Espeak.OutputSynchronous, 0, IntPtr.Zero, 0);
        Check(rate > 0, "espeak-ng's voices are missing");
        using var sound = new FileStream(Sound, FileMode.Create, FileAccess.Write);
        using var words = new StreamWriter(Words);
        sound.Write(WavFile.Header(null, rate));
        Espeak.Callback take = (samples, count, events) =>
        {
            WriteWords(words, events, rate);
            WriteSound(sound, samples, count);
            return 0;
        };
        Espeak.SetCallback(take);
        Check(Espeak.SetVoice(voice) == 0, $"espeak-ng has no voice {voice}");
        Check(Espeak.SetParameter(Espeak.Rate, pace, 0) == 0 && Espeak.SetParameter(Espeak.Pitch, pitch, 0) == 0, "espeak-ng does not take this pace or pitch");
        byte[] text = [.. File.ReadAllBytes(Text), 0];
        Check(Espeak.Synthesize(text, (nuint)text.Length, 0, Espeak.PositionCharacter, 0, Espeak.TextFlags, IntPtr.Zero, IntPtr.Zero) == 0, "espeak-ng can't speak");
        GC.KeepAlive(take);
        var length = WavFile.Samples(sound.Length);
        sound.Position = 0;
        sound.Write(WavFile.Header(length, rate));
        _ = Espeak.Terminate();
    }

    private static void WriteWords(StreamWriter words, IntPtr events, int rate)
    {
        for (var at = events; Marshal.PtrToStructure<Espeak.Event>(at) is { Type: not Espeak.EventType.EndOfList } happened; at += Marshal.SizeOf<Espeak.Event>())
        {
            if (happened.Type == Espeak.EventType.Word)
            {
                words.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{happened.TextPosition - 1} {(long)happened.Sample * HouseFormat.SampleRate / rate}"));
            }
        }
    }

    private static void WriteSound(FileStream sound, IntPtr samples, int count)
    {
        if (samples != IntPtr.Zero && count > 0)
        {
            var bytes = new byte[count * WavFile.BytesPerSample];
            Marshal.Copy(samples, bytes, 0, bytes.Length);
            sound.Write(bytes);
        }
    }

    private static void Check(bool holds, string fault)
    {
        if (!holds)
        {
            throw new InvalidOperationException(fault);
        }
    }
}
