namespace Gilgamesh.Api.Jobs;

/// <summary>A stage of a job.</summary>
/// <param name="Start">Its part of the whole, 0 to 1...</param>
/// <param name="End">... to here.</param>
internal sealed record Stage(string Name, double Start, double End, string Message);
