namespace Gilgamesh.Api.Domains;

/// <summary>
/// What a scene shows, as <c>name:value</c>: <c>position:standing</c>, <c>equipment:none</c>. What is not known of a scene is not said
/// of it: it has no attribute of that name.
/// </summary>
internal static class SegmentAttributes
{
    public const string Position = "position";
    public const string Equipment = "equipment";
    public const string Level = "level";
    public const string Impact = "impact";
    public const string Body = "body";
    public const string Load = "load";
    public const string Kind = "kind";
    public const string Side = "side";
    public const string Movement = "movement";

    /// <summary>Value of <see cref="Equipment"/> where nothing is needed.</summary>
    public const string None = "none";

    /// <summary>Stands in requests for all values but <see cref="None"/>.</summary>
    public const string Any = "any";

    public static string Of(string name, string value) => $"{name}:{value}";

    public static string NameOf(string attribute) => attribute[..attribute.IndexOf(':', StringComparison.Ordinal)];

    public static string ValueOf(string attribute) => attribute[(attribute.IndexOf(':', StringComparison.Ordinal) + 1)..];

    /// <summary>The values of one name.</summary>
    public static IEnumerable<string> Values(IEnumerable<string> attributes, string name) => attributes.Where(attribute => attribute.IsOf(name)).Select(ValueOf);

    public static bool Has(this IEnumerable<string> attributes, string name) => attributes.Any(attribute => attribute.IsOf(name));

    public static bool IsOf(this string attribute, string name) =>
        attribute.Length > name.Length && attribute[name.Length] == ':' && attribute.StartsWith(name, StringComparison.Ordinal);
}
