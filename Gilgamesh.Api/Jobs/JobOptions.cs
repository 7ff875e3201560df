using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Jobs;

/// <summary>What every kind of job can be told.</summary>
internal abstract class JobOptions
{
    /// <summary>Jobs that one Api works on at once; the others wait in their order.</summary>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; }

    /// <summary>How long a job stays with an Api that gives no sign of life.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a job waits for a media worker that can't be reached, from when one was last there.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan WorkerPatience { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a job is taken up again after its Api died.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;
}
