namespace Gilgamesh.Api.OpenAI.Chat;

/// <summary>A prompt, embedded from the <c>Prompts</c> folder.</summary>
internal static class PromptFile
{
    private const string Prefix = "prompts/";

    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PromptFile).Assembly.GetManifestResourceStream($"{Prefix}{name}.md")!);
        return reader.ReadToEnd().Trim();
    }

    /// <summary>A task's prompt with what the domain adds to it in the place of <c>{domain}</c>.</summary>
    public static string Read(string name, string domain) => Read(name).Replace("{domain}", Read($"domain-{domain}"), StringComparison.Ordinal);
}
