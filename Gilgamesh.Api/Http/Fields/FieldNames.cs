using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gilgamesh.Api.Http.Fields;

/// <summary>C# members and types as a request knows them: <c>Clips[0].MaxDuration</c> is <c>clips[0].max_duration</c>, a double is a number.</summary>
internal static partial class FieldNames
{
    public static string Spell(string member) => string.Join('.', member.Split('.').Select(JsonNamingPolicy.SnakeCaseLower.ConvertName));

    /// <summary>What a field of that type holds.</summary>
    public static string Words(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain == typeof(string) ? "a text"
            : plain == typeof(bool) ? "true or false"
            : plain == typeof(int) || plain == typeof(long) ? "a whole number"
            : plain == typeof(double) ? "a number"
            : plain == typeof(Guid) ? "a UUID"
            : IsDictionary(plain) ? "an object of texts"
            : ElementOf(plain) is { } element ? $"a list; each of it {Words(element)}"
            : "an object";
    }

    /// <summary>As a message of the framework spells it: <c>int</c>, <c>Nullable&lt;double&gt;</c>.</summary>
    public static string Words(string type) => Inner().Replace(type, "$1") switch
    {
        "bool" => "true or false",
        "int" or "long" => "a whole number",
        "double" => "a number",
        "Guid" => "a UUID",
        "DateTimeOffset" => "a time like 2026-12-01T00:00:00Z",
        _ => "of another form",
    };

    /// <param name="path">As the JSON reader tells where it was: <c>$.collections[1]</c>.</param>
    public static Type? TypeAt(Type? root, string path)
    {
        foreach (Match step in Steps().Matches(path))
        {
            root = root is not null && IsDictionary(root) ? typeof(string)
                : step.Groups["name"] is { Success: true, Value: var name }
                ? root?.GetProperties(BindingFlags.Public | BindingFlags.Instance).FirstOrDefault(property => Spell(property.Name) == name)?.PropertyType
                : root is null ? null : ElementOf(root);
        }

        return root;
    }

    private static bool IsDictionary(Type type) => type == typeof(IReadOnlyDictionary<string, string>);

    private static Type? ElementOf(Type list) => list.IsGenericType && list.IsAssignableTo(typeof(System.Collections.IEnumerable)) ? list.GetGenericArguments()[0] : null;

    [GeneratedRegex(@"\.(?<name>\w+)|\[\d+\]")]
    private static partial Regex Steps();

    [GeneratedRegex("^Nullable<(.*)>$")]
    private static partial Regex Inner();
}
