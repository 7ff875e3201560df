namespace Gilgamesh.MediaWorker.Engine;

internal enum EngineKind
{
    Process,

    /// <summary>In the profile <c>full</c> only.</summary>
    FFMpegCore,
}
