using Gilgamesh.OpenAITestServer;

await OpenAITestServerHost.Build(args).RunAsync();
