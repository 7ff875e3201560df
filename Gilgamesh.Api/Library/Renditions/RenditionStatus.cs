namespace Gilgamesh.Api.Library.Renditions;

/// <summary>Values of <c>renditions_status</c>. A predecessor's row whose bytes are not in the store yet has none.</summary>
internal static class RenditionStatus
{
    public const string None = "none";

    public const string Pending = "pending";

    public const string Running = "running";

    public const string Ready = "ready";

    public const string Failed = "failed";
}
