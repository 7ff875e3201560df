using System.Reflection;

namespace Gilgamesh.Api.Database;

/// <summary>One embedded <c>Database/Migrations/NNN_name.sql</c>.</summary>
internal sealed record Migration(string Name, string Sql)
{
    private const string Prefix = "migrations/";

    /// <summary>All of them, in the order of their numbers.</summary>
    public static IReadOnlyList<Migration> LoadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(name => new Migration(name[Prefix.Length..], Read(assembly, name)))];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
