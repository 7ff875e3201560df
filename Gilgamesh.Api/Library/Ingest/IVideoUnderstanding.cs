using Gilgamesh.Api.Library.Upload;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>Learns of a new video what nobody has told with it: what is said, and what is seen.</summary>
internal interface IVideoUnderstanding
{
    /// <summary>Whether somebody may speak in it whom nobody has written down, and there is a provider to hear it.</summary>
    bool CanTranscribe(NewVideo video);

    /// <summary>Whether it has scenes that nobody has described, and there is a provider to look at them.</summary>
    bool CanDescribe(NewVideo video);

    /// <summary>What is said in it. Where that can't be found out there is a warning in the scope.</summary>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    Task<HeardSpeech> TranscribeAsync(NewVideo video, Func<double, Task> progress, CancellationToken cancel);

    /// <summary>All of its scenes. Those that could not be described stay as they are, with a warning in the scope.</summary>
    /// <param name="progress">Told the part that is done, 0 to 1.</param>
    Task<SceneDescriptions> DescribeAsync(NewVideo video, Func<double, Task> progress, CancellationToken cancel);
}
