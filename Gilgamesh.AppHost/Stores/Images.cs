namespace Gilgamesh.AppHost.Stores;

/// <summary>The versions that the stores run in. A newer major version of Postgres can't open an older one's volume.</summary>
internal static class Images
{
    public const string Postgres = "18.3";

    public const string Qdrant = "v1.18.3";
}
