using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Embedding.Sentences;
using Gilgamesh.Api.Search.Wishes;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Tests.Search;

public sealed class WishTests
{
    private static readonly Domain Fitness = Domain.Of("fitness");
    private static readonly SentenceEmbedder Embedder = new(Options.Create(new SentenceOptions()), NullLogger<SentenceEmbedder>.Instance);
    private static readonly WishReader Reader = new(Fitness, new PhraseVectors(Embedder));

    private static readonly string[] Crunch = ["body:core", "kind:strength", "equipment:none", "movement:crunch", "position:lying", "impact:low"];
    private static readonly string[] Curl = ["body:arms", "kind:strength", "equipment:dumbbells", "movement:biceps-curl", "position:standing", "impact:low"];
    private static readonly string[] Burpee = ["body:full-body", "kind:cardio", "equipment:none", "movement:burpee", "position:standing", "impact:high"];
    private static readonly string[] Savasana = ["body:full-body", "kind:cool-down", "equipment:none", "movement:corpse-pose", "position:lying", "impact:low"];
    private static readonly string[] NeckTilt = ["body:neck", "kind:mobility", "equipment:none", "movement:chin-tuck", "position:seated", "impact:low"];

    [Fact]
    public void Needs_OfTheFields_NameAttributesThatThereAre()
    {
        var known = Fitness.Attributes.SelectMany(attribute => attribute.Value.Keys.Select(value => $"{attribute.Key}:{value}"))
            .Concat(Fitness.Movements.SelectMany(movement => movement.Facts.Concat(movement.Either))).ToHashSet();

        Assert.Empty(Fitness.Needs.SelectMany(need => need.Serving).SelectMany(part => part.Attributes).Except(known));
        Assert.All(Fitness.NeedPhrases, phrase => Assert.Matches("^[a-z][a-z0-9' -]+$", phrase));
        Assert.Equal(Fitness.NeedPhrases.Count, Fitness.NeedPhrases.Distinct().Count());
        Assert.Empty(Domain.Of("talks").Needs);
    }

    [Theory]
    [InlineData("I would like a flat tummy", nameof(Crunch))]
    [InlineData("stronger biceps", nameof(Curl))]
    [InlineData("I want to be drenched in sweat", nameof(Burpee))]
    [InlineData("can't get to sleep at night", nameof(Savasana))]
    [InlineData("my neck hurts from the pillow", nameof(NeckTilt))]
    public async Task Wish_InAUsersWords_IsHeldMostByWhatServesIt(string query, string best)
    {
        Dictionary<string, string[]> movements = new()
        {
            [nameof(Crunch)] = Crunch,
            [nameof(Curl)] = Curl,
            [nameof(Burpee)] = Burpee,
            [nameof(Savasana)] = Savasana,
            [nameof(NeckTilt)] = NeckTilt,
        };

        var wish = await Reader.ReadAsync(query, (await Embedder.EmbedAsync([query], default))[0], default);

        Assert.Equal(best, movements.MaxBy(movement => wish.FitOf(movement.Value).Share).Key);
        Assert.True(wish.FitOf(movements[best]).Share > Wish.Enough, $"{wish.FitOf(movements[best])}");
    }

    [Fact]
    public async Task Wish_ThatNamesAMovement_IsHeldByThatMovementAlone()
    {
        var wish = await Reader.ReadAsync("biceps curls", null, default);

        Assert.Equal(new WishFit(1, false), wish.FitOf(Curl));
        Assert.True(wish.FitOf(Crunch).IsOther);
        Assert.Equal(WishFit.Unknown, wish.FitOf(["position:standing"]));
    }

    [Fact]
    public async Task Wish_ThatNamesEquipment_IsNotForOther()
    {
        var wish = await Reader.ReadAsync("something with a kettlebell", null, default);

        Assert.True(wish.FitOf(Curl).IsOther);
        Assert.False(wish.FitOf(["kind:strength", "equipment:kettlebell"]).IsOther);
        Assert.False(wish.FitOf(["kind:strength"]).IsOther);
    }

    [Theory]
    [InlineData("how to bake bread")]
    [InlineData("the capital of France")]
    [InlineData("sqwxz")]
    public async Task Wish_OfAnotherField_IsNone(string query)
    {
        var wish = await Reader.ReadAsync(query, (await Embedder.EmbedAsync([query], default))[0], default);

        Assert.All([Crunch, Curl, Burpee, Savasana, NeckTilt], attributes => Assert.False(wish.FitOf(attributes).Share > Wish.Enough));
    }

    [Fact]
    public async Task Wish_WhereTheFieldHasNoNeeds_IsNone() =>
        Assert.True((await new WishReader(Domain.Of("general"), new PhraseVectors(new NamedEmbedder())).ReadAsync("a flat tummy", null, default)).IsNone);
}
