namespace Gilgamesh.Api.Text;

internal static class RegexLimit
{
    /// <summary>
    /// How long one match may take. The texts are bounded and the patterns take milliseconds; but this is time on the wall, and a
    /// machine that stalls must not fail a compilation.
    /// </summary>
    public const int Milliseconds = 10_000;
}
