namespace Gilgamesh.Contracts;

/// <summary>
/// A worker reads and deletes whatever it is told to, so it does it for those only that know its secret. Whoever starts the services
/// makes one and gives it to both; it comes as <c>Authorization: Bearer</c>.
/// </summary>
public static class WorkerAccess
{
    /// <summary>The setting of both services that holds the secret.</summary>
    public const string Setting = "Worker:Secret";

    public const string Scheme = "Bearer";

    /// <summary>Characters, at least.</summary>
    public const int MinLength = 16;

    /// <summary>What is wrong with a secret, for the person who starts a service; or null.</summary>
    public static string? Fault(string? secret) => secret is { Length: >= MinLength }
        ? null
        : $"{Setting} (Worker__Secret) must be a text of at least {MinLength} characters, the same for the Api and its workers. The AppHost makes one";
}
