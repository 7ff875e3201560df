namespace Gilgamesh.MediaWorker;

/// <summary>The message is for the person who starts the worker.</summary>
internal sealed class WorkerSettingsException(string message, Exception? inner = null) : Exception(message, inner);
