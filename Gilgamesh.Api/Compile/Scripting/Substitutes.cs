namespace Gilgamesh.Api.Compile.Scripting;

/// <summary>Sentences of a segment's own clips that stand in for those that must not be said, each for one.</summary>
internal sealed class Substitutes(IEnumerable<ScriptSentence> sentences)
{
    private readonly List<ScriptSentence> _left = [.. sentences];

    public IReadOnlyList<ScriptSentence> Left => _left;

    /// <summary>One of the same clip, or else the first; null where there is none.</summary>
    public ScriptSentence? For(ScriptSentence sentence)
    {
        var spoken = _left.Find(other => other.Clip == sentence.Clip) ?? _left.FirstOrDefault();
        if (spoken is not null)
        {
            _left.Remove(spoken);
        }

        return spoken;
    }
}
