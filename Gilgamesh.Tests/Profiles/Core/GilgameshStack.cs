using System.Collections.Concurrent;
using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.Tests.Support;

/// <summary>The launcher, in this process, over a data folder that is removed at the end.</summary>
internal sealed class GilgameshStack : IGilgameshStack
{
    private readonly Launcher _launcher;
    private readonly string _folder;

    private GilgameshStack(Launcher launcher, string folder) => (_launcher, _folder) = (launcher, folder);

    public Uri Api => _launcher.ApiAddress;

    public string ConnectionString => _launcher.ConnectionString;

    public static async Task<IGilgameshStack> StartAsync(int workers = 1, IReadOnlyDictionary<string, string>? environment = null)
    {
        var folder = Directory.CreateTempSubdirectory("gilgamesh-stack-").FullName;
        var log = new ConcurrentQueue<string>();
        var options = new LaunchOptions(folder, Port: 0, workers) { Environment = environment ?? new Dictionary<string, string>() };
        try
        {
            var launcher = await Launcher.StartAsync(options, (name, line) => log.Enqueue($"{name}: {line}"), CancellationToken.None);
            return new GilgameshStack(launcher, folder);
        }
        catch (LaunchException fault)
        {
            Directory.Delete(folder, recursive: true);
            throw new InvalidOperationException($"{fault.Message}\n{string.Join('\n', log.TakeLast(40))}", fault);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _launcher.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
