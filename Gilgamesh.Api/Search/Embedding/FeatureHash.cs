namespace Gilgamesh.Api.Search.Embedding;

/// <summary>FNV-1a over UTF-16 units with a final mix: unlike <see cref="string.GetHashCode()"/> it is the same in every process.</summary>
internal static class FeatureHash
{
    /// <param name="kind">Keeps features of different kinds apart.</param>
    public static ulong Of(char kind, ReadOnlySpan<char> feature)
    {
        var hash = (14695981039346656037UL ^ kind) * 1099511628211UL;
        foreach (var unit in feature)
        {
            hash = (hash ^ unit) * 1099511628211UL;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDUL;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53UL;
        return hash ^ (hash >> 33);
    }
}
