using Gilgamesh.Samples.Drawing;
using Gilgamesh.Samples.Exercises;
var dir = args[0];
foreach (var e in SampleLibrary.All.Where(e => args.Length < 2 || args.Skip(1).Contains(e.Name)))
{
    var k = 0;
    foreach (var shot in e.Shots)
    {
        var n = 0;
        foreach (var phase in new[] { 0f, 0.2f, 0.4f, 0.6f, 0.8f })
            File.WriteAllText($"{dir}/{e.Name}-{k}{n++}.svg", new ScenePainter(e, shot).Paint(phase));
        k++;
    }
}
