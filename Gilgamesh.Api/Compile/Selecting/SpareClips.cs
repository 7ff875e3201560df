namespace Gilgamesh.Api.Compile.Selecting;

/// <summary>
/// Hands out replacements for clips that can't be cut. Variety holds for them too: nothing is shown twice, and no video more
/// often than it may be.
/// </summary>
internal sealed class SpareClips(ClipSelection selection, int maxPerVideo)
{
    private readonly Lock _gate = new();
    private readonly List<SpareClip> _spares = [.. selection.Spares];
    private readonly List<ClipCandidate> _used = [.. selection.Segments.SelectMany(segment => segment.Clips)];
    private readonly HashSet<Guid> _damaged = [];

    /// <summary>The clip can't be cut, so it takes nobody's place. Others of its video may be no better.</summary>
    public void GiveUp(ClipCandidate clip)
    {
        lock (_gate)
        {
            _used.Remove(clip);
            _damaged.Add(clip.VideoId);
        }
    }

    /// <summary>The best clip of the same query that may still be shown, or else of any; null where there is none.</summary>
    public SpareClip? Next(string query)
    {
        lock (_gate)
        {
            var next = _spares
                .Where(spare => !_used.Exists(spare.Clip.Overlaps) && _used.Count(clip => clip.VideoId == spare.Clip.VideoId) < maxPerVideo)
                .OrderByDescending(spare => spare.Query == query)
                .ThenBy(spare => _damaged.Contains(spare.Clip.VideoId))
                .FirstOrDefault();
            if (next is not null)
            {
                _spares.Remove(next);
                _used.Add(next.Clip);
            }

            return next;
        }
    }
}
