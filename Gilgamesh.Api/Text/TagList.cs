namespace Gilgamesh.Api.Text;

/// <summary>Tags as they are kept: plain text, lower case, each once.</summary>
internal static class TagList
{
    public const int MaxTags = 50;

    public const int MaxLength = 50;

    public static IReadOnlyList<string> Clean(IEnumerable<string> tags) =>
        [.. tags.SelectMany(tag => tag.Split(',')).Select(tag => PlainText.From(tag).ToLowerInvariant())
            .Where(tag => tag.Length is > 0 and <= MaxLength).Distinct().Take(MaxTags)];
}
