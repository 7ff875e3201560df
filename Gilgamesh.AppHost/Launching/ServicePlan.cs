using Gilgamesh.AppHost.Postgres;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.AppHost.Launching;

/// <summary>The installation as data: what runs, on which ports, with which environment. The variables are those that Aspire injects.</summary>
internal sealed record ServicePlan(Service Database, IReadOnlyList<Service> Workers, Service Api, Uri ApiAddress)
{
    public IEnumerable<Service> All => [Database, .. Workers, Api];

    public static ServicePlan Make(LaunchOptions options, PrivatePostgres postgres, HttpClient http)
    {
        var workerAddresses = Enumerable.Range(0, options.Workers).Select(_ => new Uri($"http://127.0.0.1:{Ports.Free()}")).ToArray();
        var apiAddress = new Uri($"http://localhost:{(options.Port == 0 ? Ports.Free() : options.Port)}");

        // Of this start alone: whoever is on this machine can reach the workers' ports.
        options = options with { Environment = new Dictionary<string, string>(options.Environment) { [StoredSecret.WorkerVariable] = StoredSecret.Make() } };
        var workers = workerAddresses.Select((address, n) => Make(
            "Gilgamesh.MediaWorker", "media-worker", n, options.Workers, address, http,
            new(options.Environment) { ["Media__Root"] = options.MediaFolder }));

        var environment = new Dictionary<string, string>(options.Environment)
        {
            ["ConnectionStrings__gilgamesh"] = postgres.ConnectionString,
            ["Embedding__Folder"] = options.ModelFolder,
        };
        foreach (var (n, address) in workerAddresses.Index())
        {
            environment[$"services__media-worker__http__{n}"] = address.GetLeftPart(UriPartial.Authority);
        }

        return new(
            new("postgres", postgres.BoundServer, PrivatePostgres.StopSignal, async cancel => await postgres.IsReadyAsync(cancel) ? null : "it does not answer"),
            [.. workers],
            Make("Gilgamesh.Api", "api", 0, 1, apiAddress, http, environment),
            apiAddress);
    }

    private static Service Make(
        string project, string name, int n, int replicas, Uri address, HttpClient http, Dictionary<string, string> environment)
    {
        var instance = replicas == 1 ? name : $"{name}-{n}";
        var command = BuiltProject.Run(project) with
        {
            Environment = new Dictionary<string, string>(environment)
            {
                ["ASPNETCORE_URLS"] = address.GetLeftPart(UriPartial.Authority),
                ["OTEL_SERVICE_NAME"] = name,
                ["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={instance}",
                ["Logging__Console__FormatterName"] = "simple",
                ["Logging__Console__FormatterOptions__SingleLine"] = "true",
                ["Logging__Console__FormatterOptions__TimestampFormat"] = "HH:mm:ss ",
            },
        };
        return new(instance, command.BoundToThisProcess(Signal.TERM), Signal.TERM, cancel => HttpProbe.AskAsync(http, new Uri(address, "/health"), cancel));
    }
}
