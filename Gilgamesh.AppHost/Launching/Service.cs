using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>One part of the installation: how to run it, to stop it, and to know that it does its work.</summary>
/// <param name="Probe">Null when it is ready, else what is missing, in words.</param>
internal sealed record Service(string Name, Command Command, Signal StopSignal, Func<CancellationToken, Task<string?>> Probe);
