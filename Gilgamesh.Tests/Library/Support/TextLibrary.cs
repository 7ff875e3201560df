using Gilgamesh.Samples.Bench;

namespace Gilgamesh.Tests.Library.Support;

/// <summary>Small libraries of several fields, made from descriptions.</summary>
internal static class TextLibrary
{
    public static IReadOnlyList<TextVideo> Cooking { get; } =
    [
        new("Tomato soup from scratch", ["soup", "vegetarian"],
        [
            new("Ripe tomatoes are cut into quarters on a wooden board.", ["Quarter the tomatoes and keep the juice."]),
            new("Onions and garlic sweat in olive oil in a wide pot.", ["Let the onions turn glassy over a low heat."]),
            new("The tomatoes simmer with the onions until they fall apart.", ["Let it simmer for twenty minutes."]),
            new("A stick blender turns the soup smooth and orange.", ["Blend it until it is smooth, then season it."]),
        ]),
        new("Grilled salmon", ["fish", "grill"],
        [
            new("A salmon fillet is oiled and salted.", ["Oil the skin well so that it doesn't stick."]),
            new("The salmon lies skin down on a hot grill.", ["Four minutes on the skin, two on the other side."]),
        ]),
        new("Peanut noodles", ["noodles", "nuts"],
        [
            new("Peanut butter is whisked with soy sauce and lime juice.", ["Whisk the peanut butter with the soy sauce."]),
            new("Boiled noodles are tossed in the peanut sauce.", ["Toss the noodles while they are hot."]),
        ]),
        new("Chocolate cake", ["dessert", "baking"],
        [
            new("Dark chocolate melts in a bowl over steaming water.", ["Melt the chocolate slowly, and don't let the water boil."]),
            new("Egg whites are beaten to stiff peaks and folded into the chocolate.", ["Fold the egg whites in with a spatula."]),
            new("The cake comes out of the oven and is dusted with sugar.", ["Let it cool before you dust it with sugar."]),
        ]),
    ];

    public static IReadOnlyList<TextVideo> Travel { get; } =
    [
        new("A week in Lisbon", ["travel", "portugal"],
        [
            new("A yellow tram climbs a steep street between tiled houses.", ["The old tram is the best way up the hill."]),
            new("Custard tarts with cinnamon on a café table.", ["Eat the tarts while they are warm."]),
            new("The sun sets behind a long red bridge over a river.", ["Stay for the sunset at the river."]),
        ]),
        new("Hiking in Norway", ["travel", "nature"],
        [
            new("Hikers walk along a cliff high above a fjord.", ["Start early, and take warm clothes along."]),
            new("A wooden cabin beside a lake in the rain.", ["The cabins are open to everyone."]),
        ]),
    ];

    public static async Task AddTextsAsync(this ApiFixture api, IReadOnlyList<TextVideo> videos)
    {
        foreach (var video in videos)
        {
            await video.AddAsync(api.Services, default);
        }
    }
}
