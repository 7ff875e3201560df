using Gilgamesh.AppHost.Launching;

return await LauncherProgram.RunAsync(args);
