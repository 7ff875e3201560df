namespace Gilgamesh.Tests.Support;

/// <summary>One stack for all end-to-end tests: <c>[Collection(StackFixture.Collection)]</c>. Tests take their own videos and titles.</summary>
public sealed class StackFixture : IAsyncLifetime
{
    public const string Collection = "stack";

    private GilgameshStack? _stack;

    public GilgameshStack Stack => _stack ?? throw new InvalidOperationException("The fixture has not been initialised.");

    /// <summary>Long jobs are waited for; a test that hangs is ended by its own token.</summary>
    public HttpClient Client { get; private set; } = new();

    public async Task InitializeAsync()
    {
        _stack = await GilgameshStack.StartAsync();
        Client = new HttpClient { BaseAddress = _stack.Api, Timeout = TimeSpan.FromMinutes(5) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_stack is not null)
        {
            await _stack.DisposeAsync();
        }
    }
}

[CollectionDefinition(StackFixture.Collection)]
public sealed class StackCollection : ICollectionFixture<StackFixture>;
