using Gilgamesh.Samples.Exercises;

namespace Gilgamesh.Tests.Samples;

/// <summary>Every sample, and every shot of every sample, as data of theories.</summary>
internal static class SampleShots
{
    public static TheoryData<string> Names => [.. SampleLibrary.All.Select(exercise => exercise.Name)];

    public static TheoryData<string, int> Shots
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var exercise in SampleLibrary.All)
            {
                for (var shot = 0; shot < exercise.Shots.Count; shot++)
                {
                    data.Add(exercise.Name, shot);
                }
            }

            return data;
        }
    }

    public static Exercise Find(string name) => SampleLibrary.All.Single(exercise => exercise.Name == name);
}
