using System.Runtime.InteropServices;

namespace Gilgamesh.MediaWorker.Speech.Synthesis;

/// <summary>
/// The part of libespeak-ng's C interface (speak_lib.h) that speaks a text and tells when each word is spoken, which its program does not
/// tell. Only for a process of its own: the library keeps everything in globals, and a hostile text may crash it.
/// </summary>
internal static class Espeak
{
    public const int OutputSynchronous = 2;
    public const int Rate = 1;
    public const int Pitch = 3;
    public const int PositionCharacter = 1;

    /// <summary>UTF-8; the other two are what its program always adds, for the sound to be the same.</summary>
    public const uint TextFlags = CharsUtf8 | Phonemes | EndPause;

    private const uint CharsUtf8 = 1;
    private const uint Phonemes = 0x100;
    private const uint EndPause = 0x1000;

    private const string Library = "espeak-ng";

    /// <summary>As the packages of Linux and of Homebrew name it: the plain name comes with the developers' files only.</summary>
    private static readonly string[] Names = ["libespeak-ng.so.1", "libespeak-ng.1.dylib", "libespeak-ng.dylib"];

    static Espeak() => NativeLibrary.SetDllImportResolver(typeof(Espeak).Assembly, (name, assembly, path) =>
    {
        var handle = IntPtr.Zero;
        return name == Library && Names.Any(file => NativeLibrary.TryLoad(file, assembly, path, out handle)) ? handle : IntPtr.Zero;
    });

    internal enum EventType
    {
        EndOfList,
        Word,
    }

    /// <param name="samples">16 bit; null at the end.</param>
    /// <param name="events">Up to one of type <see cref="EventType.EndOfList"/>.</param>
    /// <returns>0 to go on.</returns>
    [UnmanagedFunctionPointer(CallingConvention.Cdecl)]
    public delegate int Callback(IntPtr samples, int count, IntPtr events);

    /// <returns>Samples a second; below 0 where its voices are missing.</returns>
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "espeak_Initialize", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Initialize(int output, int bufferMilliseconds, IntPtr path, int options);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "espeak_SetSynthCallback", CallingConvention = CallingConvention.Cdecl)]
    public static extern void SetCallback(Callback callback);

    /// <returns>0 where there is such a voice.</returns>
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "espeak_SetVoiceByName", CallingConvention = CallingConvention.Cdecl)]
    public static extern int SetVoice([MarshalAs(UnmanagedType.LPUTF8Str)] string name);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "espeak_SetParameter", CallingConvention = CallingConvention.Cdecl)]
    public static extern int SetParameter(int parameter, int value, int relative);

    /// <param name="size">Bytes, with the 0 at the end.</param>
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "espeak_Synth", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Synthesize(byte[] text, nuint size, uint position, int positionType, uint endPosition, uint flags, IntPtr identifier, IntPtr userData);

    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    [DllImport(Library, EntryPoint = "espeak_Terminate", CallingConvention = CallingConvention.Cdecl)]
    public static extern int Terminate();

    /// <summary>espeak_EVENT.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Event
    {
        public EventType Type;
        public uint Identifier;

        /// <summary>Characters from the text's first one, which is 1.</summary>
        public int TextPosition;

        /// <summary>Characters of the word.</summary>
        public int Length;
        public int Milliseconds;

        /// <summary>Of all the sound so far.</summary>
        public int Sample;
        public IntPtr UserData;
        public long Id;
    }
}
