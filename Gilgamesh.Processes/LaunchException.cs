namespace Gilgamesh.Processes;

/// <summary>Something that the person at the terminal can mend. The message says what; no stack trace is wanted.</summary>
internal sealed class LaunchException(string message) : Exception(message);
