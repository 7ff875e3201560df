using Gilgamesh.MediaWorker.Hosting;

WorkerHost.Build(args).Run();
