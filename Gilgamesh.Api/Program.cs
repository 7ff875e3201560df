using Gilgamesh.Api;

await ApiHost.Build(args).RunAsync();
