namespace Gilgamesh.Api.Search.Memory;

/// <summary>One array for all that have the same tags: a library has few sets of them.</summary>
internal sealed class TagSets
{
    private readonly Dictionary<string, string[]> _known = [];

    public string[] Of(string[] tags)
    {
        var key = string.Join('\n', tags);
        if (!_known.TryGetValue(key, out var known))
        {
            _known[key] = known = tags;
        }

        return known;
    }
}
