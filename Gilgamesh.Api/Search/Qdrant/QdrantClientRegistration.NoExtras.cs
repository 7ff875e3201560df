using System.Data.Common;
using Qdrant.Client;

namespace Gilgamesh.Api.Search.Qdrant;

internal static class QdrantClientRegistration
{
    /// <summary>Qdrant's own client, from the connection string that Aspire's takes: an address, or <c>Endpoint=http://host:6334;Key=...</c>.</summary>
    public static void AddQdrantClientOf(this IHostApplicationBuilder builder, string name) =>
        builder.Services.AddSingleton(_ => Make(builder.Configuration.GetConnectionString(name)!, name));

    private static QdrantClient Make(string connection, string name)
    {
        if (Uri.TryCreate(connection, UriKind.Absolute, out var address))
        {
            return new(address);
        }

        var parts = new DbConnectionStringBuilder { ConnectionString = connection };
        return parts.TryGetValue("Endpoint", out var endpoint) && Uri.TryCreate(endpoint.ToString(), UriKind.Absolute, out address)
            ? new(address, parts.TryGetValue("Key", out var key) ? key.ToString() : null)
            : throw new InvalidOperationException($"ConnectionStrings:{name} has no Endpoint: Endpoint=http://host:6334;Key=...");
    }
}
