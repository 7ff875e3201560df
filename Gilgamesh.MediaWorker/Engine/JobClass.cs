namespace Gilgamesh.MediaWorker.Engine;

/// <summary>Who waits for a run, which decides its turn at the <see cref="JobGate"/>.</summary>
internal enum JobClass
{
    /// <summary>Costs next to nothing (headers, stream copy of a clip, seconds of sound): it takes no turn.</summary>
    Light,

    /// <summary>A person waits for a picture, a clip or a finished video.</summary>
    Interactive,

    /// <summary>A person waits for a video to be taken in, which is minutes' work where the video is long.</summary>
    Upload,

    /// <summary>Nobody waits.</summary>
    Background,
}
