namespace Gilgamesh.Api.Providers;

/// <summary>The calls of one kind to one model.</summary>
/// <param name="Kind">planning, script, vision, embedding, speech, transcription or moderation.</param>
/// <param name="Calls">That were answered; the answers of failed attempts are paid for too.</param>
/// <param name="Characters">Spoken.</param>
/// <param name="Seconds">Heard.</param>
public sealed record ModelUsage(
    string Model, string Kind, int Calls, long InputTokens, long OutputTokens, long Characters, double Seconds, decimal Usd);

/// <summary>What the providers' calls of one compilation cost, by the configured prices.</summary>
public sealed record CompilationCost(decimal Usd, IReadOnlyList<ModelUsage> Calls)
{
    internal static CompilationCost Of(IReadOnlyList<ModelUsage> usage) => new(usage.Sum(model => model.Usd), usage);
}
