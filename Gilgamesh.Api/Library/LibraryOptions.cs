using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Library.Renditions;

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

    /// <summary>How long the file of a URL may take to arrive.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan MaxDownloadTime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Uploads and downloads that are taken in at the same time by this Api, from their first byte to their last.</summary>
    [Range(1, 1000)]
    public int MaxConcurrentUploads { get; set; } = 16;

    /// <summary>How long one more upload waits for its turn before it is sent away.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxUploadWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Whether the URLs of clients may lead to private addresses: only where every client is trusted.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>
    /// The formats in which the renditions of new videos are made ahead, with commas: <c>9:16, square, 16:9 1080p</c>; 720p where nothing else
    /// is said. Others are made when they are first asked for.
    /// </summary>
    [PictureFormats]
    public string Renditions { get; set; } = "9:16, square";

    /// <summary>Videos whose renditions are made at the same time by this Api.</summary>
    [Range(1, 64)]
    public int RenditionJobs { get; set; } = 1;
}
