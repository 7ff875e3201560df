namespace Gilgamesh.Api.Providers;

/// <summary>What a call consumed, in the units that providers bill.</summary>
/// <param name="Characters">Of text that was spoken.</param>
/// <param name="Seconds">Of sound that was heard.</param>
internal readonly record struct Usage(long InputTokens = 0, long OutputTokens = 0, long Characters = 0, double Seconds = 0)
{
    // English has four characters to a token; counted this way, hardly any text has more tokens than the estimate.
    private const double CharactersPerToken = 2.5;

    /// <summary>At most what a chat call with these texts consumes.</summary>
    public static Usage Estimate(int characters, long maxOutputTokens) => new((long)(characters / CharactersPerToken) + 1, maxOutputTokens);

    public static Usage operator +(Usage a, Usage b) =>
        new(a.InputTokens + b.InputTokens, a.OutputTokens + b.OutputTokens, a.Characters + b.Characters, a.Seconds + b.Seconds);
}
