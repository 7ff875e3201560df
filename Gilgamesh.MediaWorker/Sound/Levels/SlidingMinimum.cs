namespace Gilgamesh.MediaWorker.Sound.Levels;

/// <summary>The lowest of the last so many values, where nearly all are 1, the highest there is.</summary>
internal sealed class SlidingMinimum(int length)
{
    /// <summary>Values below 1 that may still be the lowest, rising, with the places where they stand.</summary>
    private readonly (long At, float Value)[] _ring = new (long, float)[length];
    private long _first, _end, _at;

    /// <summary>True where all of them are 1.</summary>
    public bool IsOpen => _first == _end;

    /// <summary>So many values more that are 1, while <see cref="IsOpen"/>.</summary>
    public void Skip(int values) => _at += values;

    public float Next(float value)
    {
        if (_first < _end && this[_first].At <= _at - length)
        {
            _first++;
        }

        if (value < 1)
        {
            while (_first < _end && this[_end - 1].Value >= value)
            {
                _end--;
            }

            this[_end++] = (_at, value);
        }

        _at++;
        return _first < _end ? this[_first].Value : 1;
    }

    private ref (long At, float Value) this[long place] => ref _ring[place % length];
}
