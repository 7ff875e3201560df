using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Gilgamesh.Processes;

/// <summary>The signals that ask a program to end, under the names that <c>setpriv --pdeathsig</c> knows. The numbers are the same on Linux and macOS.</summary>
internal enum Signal
{
    INT = 2,
    QUIT = 3,
    KILL = 9,
    TERM = 15,
}

internal static class Signals
{
    private const int NoSuchProcess = 3;

    /// <summary>False where there is no such process any more.</summary>
    public static bool Send(int processId, Signal signal)
    {
        if (Kill(processId, (int)signal) == 0)
        {
            return true;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == NoSuchProcess ? false : throw new Win32Exception(error);
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);
}
