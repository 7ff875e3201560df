namespace Gilgamesh.Processes;

/// <summary>The lines of a program's stderr: the first and the last of them, however many there were.</summary>
internal sealed class ProgramErrors
{
    public const int KeptAtEachEnd = 50;

    private static readonly string[] DiskFullMessages = ["No space left on device", "Disk quota exceeded"];

    private readonly List<string> _first = [];
    private readonly Queue<string> _last = [];

    public static ProgramErrors None { get; } = new();

    /// <summary>All lines, also those that were not kept.</summary>
    public int Count { get; private set; }

    public IEnumerable<string> Lines => _first.Concat(_last);

    /// <summary>Lines that ffmpeg marked as an error or worse.</summary>
    public IEnumerable<string> Faults => Lines.Where(IsFault);

    /// <summary>The program found no room for what it was to write.</summary>
    public bool SayDiskIsFull => Lines.Any(line => DiskFullMessages.Any(message => line.Contains(message, StringComparison.Ordinal)));

    /// <summary>The last lines, for a log.</summary>
    public string Tail => string.Join('\n', Lines.TakeLast(20));

    public void Add(string line)
    {
        Count++;
        if (_first.Count < KeptAtEachEnd)
        {
            _first.Add(line);
            return;
        }

        _last.Enqueue(line);
        if (_last.Count > KeptAtEachEnd)
        {
            _last.Dequeue();
        }
    }

    private static bool IsFault(string line) =>
        line.Contains("[error]", StringComparison.Ordinal)
        || line.Contains("[fatal]", StringComparison.Ordinal)
        || line.Contains("[panic]", StringComparison.Ordinal);
}
