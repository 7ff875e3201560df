using Gilgamesh.MediaWorker.Hosting;

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
