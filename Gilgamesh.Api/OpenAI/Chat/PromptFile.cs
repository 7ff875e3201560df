namespace Gilgamesh.Api.OpenAI.Chat;

/// <summary>A prompt, embedded from the <c>Prompts</c> folder.</summary>
internal static class PromptFile
{
    private const string Prefix = "prompts/";

    /// <summary>The domains that a prompt file is there for: <c>domain-fitness.md</c>.</summary>
    public static IReadOnlyList<string> Domains { get; } =
        [.. Names("domain-").Order(StringComparer.Ordinal)];

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PromptFile).Assembly.GetManifestResourceStream($"{Prefix}{name}.md")!);
        return reader.ReadToEnd().Trim();
    }

    /// <summary>A task's prompt with what the domain adds to it in the place of <c>{domain}</c>.</summary>
    public static string Read(string name, string domain) => Read(name).Replace("{domain}", Read($"domain-{domain}"), StringComparison.Ordinal);

    private static IEnumerable<string> Names(string start) => typeof(PromptFile).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix + start, StringComparison.Ordinal))
        .Select(name => Path.GetFileNameWithoutExtension(name)[start.Length..]);
}
