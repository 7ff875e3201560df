namespace Gilgamesh.Api.Search;

internal static class Confidence
{
    public static string Name(double confidence) => confidence >= 0.6 ? "high" : confidence >= 0.3 ? "medium" : "low";
}
