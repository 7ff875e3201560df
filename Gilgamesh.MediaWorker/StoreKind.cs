namespace Gilgamesh.MediaWorker;

internal enum StoreKind
{
    /// <summary>A folder of this machine, or of a network that all workers see.</summary>
    Folder,

    /// <summary>A bucket, with copies on this machine.</summary>
    S3,
}
