namespace Gilgamesh.AppHost.Profiles.Full;

/// <summary>The versions that the stores run in. A newer major version of Postgres can't open an older one's volume.</summary>
internal static class Images
{
    public const string Postgres = "17.6";

    public const string Qdrant = "v1.18.0";
}
