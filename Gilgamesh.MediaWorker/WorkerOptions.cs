namespace Gilgamesh.MediaWorker;

/// <summary>Section <c>Media</c> of the configuration: where the store is, and what a file may cost.</summary>
internal sealed class WorkerOptions
{
    public const string Section = "Media";

    public StoreKind Store { get; set; }

    /// <summary>
    /// Folder of the media store, which several workers may share; where the store is a bucket, of job folders and of copies of
    /// what ffmpeg reads.
    /// </summary>
    public string Root { get; set; } = ".gilgamesh/media";

    public S3Options S3 { get; set; } = new();

    /// <summary>Largest file that is taken, in bytes.</summary>
    public long MaxBytes { get; set; } = 4L << 30;

    /// <summary>Bytes of the disk that uploads and work leave free; null: a twentieth of it, 256 MiB to 2 GiB.</summary>
    public long? ReserveBytes { get; set; }

    /// <summary>Most bytes of clips, frames and speech, which are made again when they are asked for.</summary>
    public long DerivedBytes { get; set; } = 20L << 30;

    /// <summary>What was used within this time stays, whatever the budget: a compilation under way may need it.</summary>
    public TimeSpan KeepUsed { get; set; } = TimeSpan.FromHours(2);

    /// <summary>Largest picture, in pixels: 8K.</summary>
    public int MaxPixels { get; set; } = 8192 * 4320;

    /// <summary>Longest video.</summary>
    public TimeSpan MaxDuration { get; set; } = TimeSpan.FromHours(4);

    /// <summary>Most streams of every kind in one file.</summary>
    public int MaxStreams { get; set; } = 32;

    /// <summary>Runs of ffmpeg at the same time that keep cores busy, one of which is kept for what a person waits for; the others wait.</summary>
    public int MaxConcurrentJobs { get; set; } = 3;

    /// <summary>A run that gets no further for this long is killed.</summary>
    public TimeSpan StallTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Longest run, whatever its progress, where the job does not say less.</summary>
    public TimeSpan MaxJobTime { get; set; } = TimeSpan.FromHours(2);

    /// <summary>
    /// Address space of one run, in bytes. It is no measure of memory used: encoder threads reserve stacks and arenas that
    /// they never touch, so this stops only a run that has gone wild.
    /// </summary>
    public long MaxAddressSpace { get; set; } = 8L << 30;

    /// <summary>Integrated loudness of finished videos, in LUFS: what the platforms play them at.</summary>
    public double Loudness { get; set; } = -14;

    /// <summary>Name of the encoder for all that must be encoded, as ffmpeg calls it; null for the first that works here.</summary>
    public string? Encoder { get; set; }

    public string Ffmpeg { get; set; } = "ffmpeg";

    public string Ffprobe { get; set; } = "ffprobe";

    public string Espeak { get; set; } = "espeak-ng";
}
