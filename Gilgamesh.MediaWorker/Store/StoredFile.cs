namespace Gilgamesh.MediaWorker.Store;

/// <param name="Size">Bytes.</param>
/// <param name="LastUse">UTC. In a bucket, when it was made: nobody keeps its readers.</param>
internal readonly record struct StoredFile(string Key, long Size, DateTime LastUse);
