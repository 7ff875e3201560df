namespace Gilgamesh.OpenAITestServer.Chat.Responders;

/// <summary>What a model says that makes things up. Every one of these sentences must be gone from what is spoken.</summary>
internal static class Lies
{
    public const string InventedHandle = "c999";

    /// <summary>About a clip that isn't there.</summary>
    public const string OfNoClip = "The trampoline finale sends everybody flying.";

    /// <summary>About a clip that is there, with a quote that is not.</summary>
    public const string WithInventedQuote = "Nine hundred calories vanish per hour of saddle work.";

    /// <summary>Beside a true quote, but with nothing to do with it.</summary>
    public const string BesideTrueQuote = "Doctors prescribe this against migraine, gout and insomnia.";

    /// <summary>Without any quote.</summary>
    public const string WithoutQuote = "Olympic champions swear by this secret.";

    public static IReadOnlyList<string> All { get; } = [OfNoClip, WithInventedQuote, BesideTrueQuote, WithoutQuote];

    /// <summary>Puts all of them among what is true, and one clip's words under another one's handle.</summary>
    public static IEnumerable<ScriptLine> Among(IReadOnlyList<ScriptLine> truth, IReadOnlyList<PromptClip> clips)
    {
        var clip = clips.Count > 0 ? clips[0].Handle : InventedHandle;
        var quote = truth.Count > 0 ? truth[0].Evidence : "";
        var borrowed = truth.FirstOrDefault(line => line.Clip != clip);
        IEnumerable<ScriptLine?> lines =
        [
            new(OfNoClip, InventedHandle, OfNoClip),
            .. truth.Take(1),
            new(WithInventedQuote, clip, "burns nine hundred calories per hour"),
            new(BesideTrueQuote, clip, quote),
            new(WithoutQuote, clip, ""),
            borrowed is null ? null : borrowed with { Clip = clip },
            .. truth.Skip(1),
        ];
        return lines.OfType<ScriptLine>();
    }
}
