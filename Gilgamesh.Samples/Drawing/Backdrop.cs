namespace Gilgamesh.Samples.Drawing;

internal enum Place
{
    Studio,
    Loft,
    Park,
    Beach,
    Evening,
}

/// <summary>Where the exercise is done.</summary>
/// <param name="High">The wall or sky above, <paramref name="Low"/> at the horizon.</param>
internal sealed record Backdrop(Place Place, Color High, Color Low, Color Floor, Color Mat, Color Accent);

internal static class Backdrops
{
    public static Backdrop PeachStudio { get; } = new(
        Place.Studio, Color.Hex("#f7c8a8"), Color.Hex("#fbe3cf"), Color.Hex("#d9a07c"), Color.Hex("#3f7d8c"), Color.Hex("#8ecfe0"));

    public static Backdrop MintStudio { get; } = new(
        Place.Studio, Color.Hex("#a9dcc8"), Color.Hex("#d8f1e4"), Color.Hex("#c9a98c"), Color.Hex("#e0705f"), Color.Hex("#f9d99a"));

    public static Backdrop LilacStudio { get; } = new(
        Place.Studio, Color.Hex("#c5b5ea"), Color.Hex("#e6dcf7"), Color.Hex("#b79bbb"), Color.Hex("#f2a65a"), Color.Hex("#9fd0f2"));

    public static Backdrop TealLoft { get; } = new(
        Place.Loft, Color.Hex("#7fc4c4"), Color.Hex("#c8e9e2"), Color.Hex("#d3b08c"), Color.Hex("#5a4a8a"), Color.Hex("#f6c177"));

    public static Backdrop RoseLoft { get; } = new(
        Place.Loft, Color.Hex("#f2a7a7"), Color.Hex("#fbdcd3"), Color.Hex("#c48f85"), Color.Hex("#3c6e71"), Color.Hex("#fff0d9"));

    public static Backdrop SandLoft { get; } = new(
        Place.Loft, Color.Hex("#e9d3ae"), Color.Hex("#f7ead2"), Color.Hex("#c7a27a"), Color.Hex("#7a9e7e"), Color.Hex("#e58f6b"));

    public static Backdrop Park { get; } = new(
        Place.Park, Color.Hex("#7cc3f0"), Color.Hex("#dff3fb"), Color.Hex("#7dbb6a"), Color.Hex("#d65d7a"), Color.Hex("#ffd166"));

    public static Backdrop DawnPark { get; } = new(
        Place.Park, Color.Hex("#f6a58a"), Color.Hex("#fde6c4"), Color.Hex("#8fb36b"), Color.Hex("#4b6cb7"), Color.Hex("#ffb347"));

    public static Backdrop Beach { get; } = new(
        Place.Beach, Color.Hex("#8fd3f4"), Color.Hex("#ffe9d2"), Color.Hex("#ecd0a0"), Color.Hex("#e76f51"), Color.Hex("#ffca6a"));

    public static Backdrop SunsetBeach { get; } = new(
        Place.Beach, Color.Hex("#8e6fc1"), Color.Hex("#ffb199"), Color.Hex("#dcae8a"), Color.Hex("#2a9d8f"), Color.Hex("#ff8c5a"));

    public static Backdrop Evening { get; } = new(
        Place.Evening, Color.Hex("#3b2a6b"), Color.Hex("#e88a8a"), Color.Hex("#5a4a80"), Color.Hex("#f2b84b"), Color.Hex("#ff9e6d"));
}
