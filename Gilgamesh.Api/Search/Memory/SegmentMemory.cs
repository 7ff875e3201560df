using System.Numerics.Tensors;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search.Dense;
using Gilgamesh.Api.Search.Words;

namespace Gilgamesh.Api.Search.Memory;

/// <summary>
/// All that a ranking needs of the segments, in this process. Segments and videos are numbered in the order that they came in;
/// numbers are never used again. Readers and the one writer keep each other out through <see cref="Read"/> and <see cref="Write"/>.
/// </summary>
/// <param name="dimensions">Of the vectors; null where they are kept elsewhere.</param>
internal sealed class SegmentMemory(int? dimensions) : IDisposable
{
    private readonly ReaderWriterLockSlim _gate = new();
    private readonly List<Segment> _segments = [];
    private readonly List<Video> _videos = [];
    private readonly Dictionary<Guid, int> _numbers = [];
    private readonly WordSets _sets = new();
    private readonly VectorBlocks? _vectors = dimensions is { } length ? new(length) : null;
    private readonly VectorBlocks? _means = dimensions is { } length ? new(length) : null;
    private float[]? _sum;
    private int _ofTheField;
    private int _fresh;

    public WordIndex Words { get; } = new();

    public IReadOnlyList<Segment> Segments => _segments;

    public IReadOnlyList<Video> Videos => _videos;

    /// <summary>Id of the last row that was looked at, whether it is here or not.</summary>
    public long Last { get; set; }

    public int Dead { get; private set; }

    /// <summary>The share of the segments of which it is known what kind of thing of the field they show, 0 to 1.</summary>
    public float OfTheField => _segments.Count == 0 ? 0 : (float)_ofTheField / _segments.Count;

    public void Dispose() => _gate.Dispose();

    public T Read<T>(Func<T> look)
    {
        _gate.EnterReadLock();
        try
        {
            return look();
        }
        finally
        {
            _gate.ExitReadLock();
        }
    }

    public void Write(Action change)
    {
        _gate.EnterWriteLock();
        try
        {
            change();
        }
        finally
        {
            _gate.ExitWriteLock();
        }
    }

    /// <summary>What comes from here on is of videos that are written anew as a whole: what was here of them is gone.</summary>
    public void Begin() => _fresh = _segments.Count;

    /// <summary>Ids grow, and the segments of a video come one after the other.</summary>
    /// <param name="attributes">As <see cref="Domains.SegmentAttributes"/> writes them.</param>
    /// <param name="vector">Of length 1; empty where the present model made none.</param>
    public void Append(long id, Guid videoId, string[] tags, string[] attributes, IEnumerable<string> words, ReadOnlySpan<float> vector)
    {
        var number = NumberOf(videoId);
        var video = _videos[number];
        if (video.Count > 0 && video.First < _fresh)
        {
            Kill(video);
        }

        if (video.Count == 0)
        {
            video.First = _segments.Count;
            _sum = null;
            _means?.Set(number, []);
        }

        video.Count++;
        _segments.Add(new(id, number, _sets.Of(tags), _sets.Of(attributes)));
        _ofTheField += attributes.Has(SegmentAttributes.Kind) ? 1 : 0;
        Words.Append(words);
        _vectors?.Append(vector);
        AddToMean(number, vector);
    }

    /// <summary>The cosine with a segment; NaN where it has no vector.</summary>
    public float Compare(int segment, RoundedQuery query) => _vectors!.Compare(segment, query);

    /// <summary>The cosine with the mean of a video's segments; NaN where they have no vectors.</summary>
    public float CompareVideo(int video, RoundedQuery query) => _means!.Compare(video, query);

    /// <summary>For each vector the cosine with the nearest of the segments; 0 where none of them has a vector.</summary>
    public IReadOnlyList<float> Nearest(IReadOnlyList<int> segments, IReadOnlyList<float[]> vectors) =>
        [.. vectors.Select(vector => new RoundedQuery(vector))
            .Select(vector => segments.Select(segment => Compare(segment, vector)).Where(cosine => !float.IsNaN(cosine)).DefaultIfEmpty().Max())];

    public bool IsDead(int segment) => _videos[_segments[segment].Video] is var video && (segment < video.First || segment >= video.First + video.Count);

    /// <summary>The number of the segment with that id, or -1.</summary>
    public int Find(long id)
    {
        var (from, to) = (0, _segments.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = _segments[middle].Id < id ? (middle + 1, to) : (from, middle);
        }

        return from < _segments.Count && _segments[from].Id == id ? from : -1;
    }

    private void Kill(Video video)
    {
        Dead += video.Count;
        video.Count = 0;
    }

    private int NumberOf(Guid videoId)
    {
        if (!_numbers.TryGetValue(videoId, out var number))
        {
            _numbers[videoId] = number = _videos.Count;
            _videos.Add(new(videoId));
            _means?.Append([]);
        }

        return number;
    }

    private void AddToMean(int video, ReadOnlySpan<float> vector)
    {
        if (_means is null || vector.IsEmpty)
        {
            return;
        }

        _sum ??= new float[vector.Length];
        TensorPrimitives.Add(_sum, vector, _sum);
        _means.Set(video, Directions.Of(_sum));
    }

    /// <param name="Tags">In lower case; shared by all segments that have the same, as are the attributes.</param>
    internal readonly record struct Segment(long Id, int Video, string[] Tags, string[] Attributes);

    internal sealed class Video(Guid id)
    {
        public Guid Id { get; } = id;

        /// <summary>Number of its first segment.</summary>
        public int First { get; set; }

        /// <summary>Its segments that are alive, from the first one on.</summary>
        public int Count { get; set; }
    }
}
