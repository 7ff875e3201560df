using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Samples.Making;

/// <summary>Tells whether a sample would come out otherwise than the one that is there: a hash of its words and of some of its pictures.</summary>
internal static class Fingerprint
{
    private const int Pictures = 5;

    public static string Of(Exercise exercise)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        void Add(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));

        Add($"{SampleEncoding.Version} {exercise.Title} {string.Join(',', exercise.AllTags)} {exercise.Format}");
        foreach (var shot in exercise.Shots)
        {
            Add($"{shot.Motion.Seconds} {shot.Level} {shot.Description} {string.Join('|', shot.Cues)}");
            var painter = new ScenePainter(exercise, shot);
            for (var i = 0; i < Pictures; i++)
            {
                Add(painter.Paint(i / (float)Pictures));
            }
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
