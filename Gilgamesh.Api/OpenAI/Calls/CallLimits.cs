using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.OpenAI.Calls;

/// <param name="Timeout">Of one attempt.</param>
/// <param name="AtOnce">Over the whole Api.</param>
internal sealed record CallLimits(TimeSpan Timeout, int AtOnce)
{
    public static CallLimits Of(CallKind kind, OpenAIOptions options)
    {
        var usual = Usual(kind);
        return new(options.Timeouts.GetValueOrDefault(kind, usual.Timeout), options.Concurrency.GetValueOrDefault(kind, usual.AtOnce));
    }

    private static CallLimits Usual(CallKind kind) => kind switch
    {
        CallKind.Script => new(TimeSpan.FromSeconds(90), 8),
        CallKind.Vision => new(TimeSpan.FromSeconds(60), 4),
        CallKind.Speech => new(TimeSpan.FromSeconds(60), 5),
        CallKind.Transcription => new(TimeSpan.FromMinutes(5), 2),
        CallKind.Moderation => new(TimeSpan.FromSeconds(15), 8),
        CallKind.Embedding => new(TimeSpan.FromSeconds(30), 8),
        _ => new(TimeSpan.FromSeconds(60), 8),
    };
}
