namespace Gilgamesh.Samples.Demo;

/// <summary>The demo can't go on; the message tells a person why.</summary>
internal sealed class DemoException(string message, Exception? inner = null) : Exception(message, inner);
