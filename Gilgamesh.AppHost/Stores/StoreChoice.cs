using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Processes;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.AppHost.Stores;

/// <summary>Where rows and vectors are kept.</summary>
/// <param name="Postgres"><see cref="Container"/>, <see cref="Existing"/> or <see cref="Local"/>.</param>
/// <param name="Qdrant"><see cref="Container"/>, <see cref="Existing"/> or <see cref="None"/>.</param>
/// <param name="Reason">For the log.</param>
internal sealed record StoreChoice(string Postgres, string Qdrant, string Reason)
{
    public const string Container = "container";
    public const string Existing = "existing";
    public const string Local = "local";
    public const string None = "none";

    private const string Auto = "auto";
    private const string NoEngine = "neither docker nor podman has a running engine here";

    /// <summary>
    /// Decided before the model is built: a container resource without a runtime would be waited for for ever. What is published needs
    /// no runtime here.
    /// </summary>
    public static async Task<StoreChoice> MakeAsync(IDistributedApplicationBuilder builder, HostSettings settings)
    {
        var publishing = builder.ExecutionContext.IsPublishMode;
        var postgres = settings.Choose("postgres", "Stores:Postgres", publishing ? [Auto, Container, Existing] : [Auto, Container, Existing, Local]);
        var qdrant = settings.Choose("qdrant", "Stores:Qdrant", Auto, Container, Existing, None);
        var containers = publishing || await ContainerRuntime.IsUpAsync();
        if (!containers && (postgres == Container || qdrant == Container))
        {
            throw new LaunchException($"A container was asked for, and {NoEngine}");
        }

        postgres = postgres != Auto ? postgres : Has(builder, "gilgamesh") ? Existing : containers ? Container : Local;
        qdrant = qdrant != Auto ? qdrant : Has(builder, "qdrant") ? Existing : containers ? Container : None;
        return new(postgres, qdrant, $"Postgres: {postgres}, Qdrant: {qdrant}{(containers ? "" : $" ({NoEngine})")}");
    }

    private static bool Has(IDistributedApplicationBuilder builder, string name) => !string.IsNullOrEmpty(builder.Configuration.GetConnectionString(name));
}
