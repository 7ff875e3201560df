namespace Gilgamesh.Api.Library;

/// <summary>Configuration section <c>Library</c>.</summary>
internal sealed class LibraryOptions
{
    /// <summary>The largest upload, in bytes.</summary>
    public long MaxUploadBytes { get; set; } = 4L << 30;

    /// <summary>The largest transcript or scene file, in bytes.</summary>
    public int MaxTextFileBytes { get; set; } = 2 << 20;

    /// <summary>Videos whose renditions are made at the same time by this Api.</summary>
    public int RenditionJobs { get; set; } = 1;
}
