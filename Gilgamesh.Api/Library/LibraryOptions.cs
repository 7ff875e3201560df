using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Library;

/// <summary>Configuration section <c>Library</c>.</summary>
internal sealed class LibraryOptions
{
    /// <summary>The largest upload, in bytes.</summary>
    [Range(1L, long.MaxValue)]
    public long MaxUploadBytes { get; set; } = 4L << 30;

    /// <summary>The largest transcript or scene file, in bytes.</summary>
    [Range(1, 1 << 30)]
    public int MaxTextFileBytes { get; set; } = 2 << 20;

    /// <summary>Videos whose renditions are made at the same time by this Api.</summary>
    [Range(1, 64)]
    public int RenditionJobs { get; set; } = 1;
}
