using Gilgamesh.MediaWorker;
using Gilgamesh.MediaWorker.Hosting;
using Gilgamesh.MediaWorker.Speech.Synthesis;

if (SynthesisVerb.Run(args) is { } spoken)
{
    return spoken;
}

try
{
    WorkerHost.Build(args).Run();
    return 0;
}
catch (WorkerSettingsException fault)
{
    await Console.Error.WriteLineAsync($"The media worker can't start: {fault.Message}");
    return 1;
}
