using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary>Where the files of one sample are.</summary>
internal sealed record SampleFiles(Exercise Exercise, string Folder)
{
    public string Video => Path.Combine(Folder, $"{Exercise.Name}.mp4");

    public string Transcript => Path.Combine(Folder, $"{Exercise.Name}.vtt");

    public string Scenes => Path.Combine(Folder, $"{Exercise.Name}.scenes.json");

    /// <summary>Written last: holds the <see cref="Fingerprint"/> of what the other files were made from.</summary>
    public string Stamp => Path.Combine(Folder, $"{Exercise.Name}.stamp");

    public bool IsMade(string fingerprint) =>
        File.Exists(Video) && File.Exists(Transcript) && File.Exists(Scenes) && File.Exists(Stamp) && File.ReadAllText(Stamp) == fingerprint;
}
