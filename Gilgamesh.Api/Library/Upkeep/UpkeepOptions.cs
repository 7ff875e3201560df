using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>Configuration section <c>Upkeep</c>.</summary>
internal sealed class UpkeepOptions
{
    /// <summary>How often it is done, from the start on.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")]
    public TimeSpan Interval { get; set; } = TimeSpan.FromDays(1);

    /// <summary>A file that no row names is left alone for so long after it came.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00")]
    public TimeSpan OrphanGrace { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a compilation that has ended can be asked for. Its video stays.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "3650.00:00:00")]
    public TimeSpan KeepCompilations { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long the single steps of a compilation that has ended can be asked for, and how a video came in.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "3650.00:00:00")]
    public TimeSpan KeepEvents { get; set; } = TimeSpan.FromDays(1);
}
