namespace Gilgamesh.Api.Search.Memory;

/// <summary>One array for all that have the same tags or attributes: a library has few sets of them.</summary>
internal sealed class WordSets
{
    private readonly Dictionary<string, string[]> _known = [];

    public string[] Of(string[] words)
    {
        var key = string.Join('\n', words);
        if (!_known.TryGetValue(key, out var known))
        {
            _known[key] = known = words;
        }

        return known;
    }
}
