namespace Gilgamesh.Samples.Drawing;

internal enum HairStyle
{
    Short,
    Bun,
    Ponytail,
}

/// <summary>Who is seen: skin, hair and clothes.</summary>
internal sealed record Outfit(
    Color Skin, Color Hair, HairStyle Style, Color Top, Color Bottom, Color Shoes, bool Sleeves = true, bool Shorts = false);

internal static class Outfits
{
    private static readonly Color Fair = Color.Hex("#f2c09c");
    private static readonly Color Tan = Color.Hex("#e0a37c");
    private static readonly Color Brown = Color.Hex("#a86b4a");
    private static readonly Color Deep = Color.Hex("#7a4a33");
    private static readonly Color Black = Color.Hex("#2b2230");
    private static readonly Color Chestnut = Color.Hex("#5a3226");
    private static readonly Color Blond = Color.Hex("#d9a441");
    private static readonly Color Ginger = Color.Hex("#b8562b");
    private static readonly Color Grey = Color.Hex("#a9a4b0");
    private static readonly Color Navy = Color.Hex("#2f3a5f");
    private static readonly Color Charcoal = Color.Hex("#3b3b4a");

    public static Outfit CoralTop { get; } = new(Tan, Chestnut, HairStyle.Bun, Color.Hex("#f0695a"), Navy, Color.White, Sleeves: false);

    public static Outfit BlueShirt { get; } = new(Brown, Black, HairStyle.Short, Color.Hex("#3d7fd1"), Charcoal, Color.Hex("#f4d35e"), Shorts: true);

    public static Outfit PurpleTop { get; } = new(Deep, Black, HairStyle.Bun, Color.Hex("#9b5de5"), Color.Hex("#3a2a5c"), Color.White, Sleeves: false);

    public static Outfit YellowTop { get; } = new(Fair, Ginger, HairStyle.Ponytail, Color.Hex("#ffd23f"), Color.Hex("#22577a"), Color.White);

    public static Outfit GreenShirt { get; } = new(Fair, Chestnut, HairStyle.Short, Color.Hex("#4caf7a"), Charcoal, Color.White);

    public static Outfit WhiteShirt { get; } = new(Tan, Grey, HairStyle.Short, Color.Hex("#f5f3ee"), Color.Hex("#4f6d7a"), Color.Hex("#e76f51"));

    public static Outfit RedTop { get; } = new(Brown, Black, HairStyle.Ponytail, Color.Hex("#e63946"), Color.Hex("#2b2d42"), Color.White, Sleeves: false);

    public static Outfit PinkShirt { get; } = new(Fair, Blond, HairStyle.Bun, Color.Hex("#ff8fb1"), Color.Hex("#5c6ac4"), Color.White);

    public static Outfit OrangeShirt { get; } = new(Deep, Black, HairStyle.Short, Color.Hex("#ff8c42"), Navy, Color.White, Shorts: true);

    public static Outfit TealTop { get; } = new(Fair, Blond, HairStyle.Ponytail, Color.Hex("#2ec4b6"), Color.Hex("#3d405b"), Color.White, Sleeves: false);
}
