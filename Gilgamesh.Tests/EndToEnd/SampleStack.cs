using Gilgamesh.AppHost.Operations;
using Gilgamesh.Samples.Demo;
using Gilgamesh.Samples.Exercises;
using Gilgamesh.Samples.Making;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.EndToEnd;

/// <summary>The whole stack with the sample library in it: <c>[Collection(SampleStack.Collection)]</c>. Tests add nothing to the library that they don't remove.</summary>
public sealed class SampleStack : IAsyncLifetime
{
    public const string Collection = "samples";

    private GilgameshStack? _stack;

    public GilgameshStack Stack => _stack ?? throw new InvalidOperationException("The fixture has not been initialised.");

    public HttpClient Client { get; private set; } = new();

    /// <summary>The uploaded file of each video.</summary>
    public Dictionary<Guid, string> Files { get; } = [];

    public async Task InitializeAsync()
    {
        // The same folder as the demo's, so that a machine makes them once.
        var folder = Path.Combine(Repository.Root, ".gilgamesh", "samples");
        var samples = await SampleStudio.MakeAsync(SampleLibrary.All, folder, null, CancellationToken.None);
        _stack = await GilgameshStack.StartAsync();
        Directory.CreateSymbolicLink(SampleStudio.FolderIn(_stack.Folder), folder);
        Client = new HttpClient { BaseAddress = _stack.Api, Timeout = TimeSpan.FromMinutes(8) };
        await MakeLibraryAsync();
        var videos = await new GilgameshClient(Client).ListAsync(CancellationToken.None);
        foreach (var sample in samples)
        {
            Files[videos[await LibraryFiller.HashAsync(sample.Video, CancellationToken.None)].Id] = sample.Video;
        }
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }

    /// <summary>This stack's own process of a service.</summary>
    public int ProcessOf(string service) => Stack.ProcessesOf(service).Single();

    /// <summary>As a person does it in the dashboard.</summary>
    public async Task MakeLibraryAsync()
    {
        var earlier = Stack.StartOf(SampleCommand.Resource);
        await Stack.RunAsync("api", SampleCommand.Name);
        Assert.True(await Stack.EndAsync(SampleCommand.Resource, earlier) == 0, await Stack.LogAsync(SampleCommand.Resource));
    }
}

[CollectionDefinition(SampleStack.Collection)]
public sealed class SampleStackCollection : ICollectionFixture<SampleStack>;
