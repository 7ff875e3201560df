using Gilgamesh.Api.Search;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Embedding.Sentences;
using Gilgamesh.Api.Search.Everyday;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Tests.Search;

public sealed class ConfidenceTests
{
    private static readonly SentenceEmbedder Embedder = new(Options.Create(new SentenceOptions()), NullLogger<SentenceEmbedder>.Instance);
    private static readonly EverydayActivities Everyday = new(new PhraseVectors(Embedder));

    [Theory]
    [InlineData("kayaking technique", "a man does jumping jacks in a studio", "two people paddle their kayaks down a river", 0.3f)]
    [InlineData("how to bake bread", "a woman lowers into a deep squat", "kneading the dough and putting the loaf into the oven", 0.3f)]
    [InlineData("leg workout", "a guitar player tunes the strings", "a woman lowers into a deep squat", 0.1f)]
    public async Task Foreignness_OfAQueryToOtherThings_IsHigherThanToItsOwn(string query, string other, string own, float apart)
    {
        var toOther = await ForeignnessAsync(query, other);
        var toOwn = await ForeignnessAsync(query, own);

        Assert.True(toOther > toOwn + apart, $"{toOther} {toOwn}");
    }

    [Fact]
    public async Task Foreignness_WhereEmbeddingCosts_IsNotKnown() =>
        Assert.True(float.IsNaN(await new EverydayActivities(new PhraseVectors(new NamedEmbedder())).ForeignnessAsync([], _ => throw new InvalidOperationException("nothing is asked"), default)));

    [Fact]
    public void Confidence_GrowsWithTheScoreAndShrinksWithForeignness()
    {
        double[] ofScores = [.. new[] { 0.1, 0.3, 0.5, 0.7, 0.9 }.Select(score => Confidence.Of(score, 0.1))];
        double[] ofForeignness = [.. new[] { -0.3, 0, 0.3, 0.6 }.Select(foreignness => Confidence.Of(0.5, foreignness))];

        Assert.Equal(ofScores.Order(), ofScores);
        Assert.Equal(ofForeignness.OrderDescending(), ofForeignness);
        Assert.All(ofScores.Concat(ofForeignness), confidence => Assert.InRange(confidence, 0, 1));
        Assert.Equal(Confidence.Of(0.5, 0.1), Confidence.Of(0.5, double.NaN));
        Assert.True(Confidence.OfWords(0.3) > Confidence.Of(0.3, 0.1));
    }

    [Theory]
    [InlineData(0, "low")]
    [InlineData(0.19, "low")]
    [InlineData(0.2, "medium")]
    [InlineData(0.5, "high")]
    [InlineData(1, "high")]
    public void Confidence_HasAName(double confidence, string name) => Assert.Equal(name, Confidence.Name(confidence));

    [Fact]
    public async Task Search_WhatTheLibraryLacks_IsOfLowConfidence()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddVideoAsync(TestSegments.Scene("a woman lowers into a deep squat and stands up again"));
        await api.AddVideoAsync(TestSegments.Scene("a man jumps his feet apart and swings his arms overhead: jumping jacks"));

        Assert.NotEqual("low", await BestAsync("deep squat"));
        Assert.Equal("low", await BestAsync("how to fill in a tax return with jumping numbers"));

        async Task<string?> BestAsync(string query) =>
            (await api.GetAsync($"/search?q={Uri.EscapeDataString(query)}")).GetProperty("results")[0].GetProperty("confidence").GetString();
    }

    private static async Task<float> ForeignnessAsync(string query, string answer)
    {
        var vectors = await Embedder.EmbedAsync([query, answer], default);
        return await Everyday.ForeignnessAsync(vectors[0], activities => Task.FromResult<IReadOnlyList<float>>(
            [.. activities.Select(activity => System.Numerics.Tensors.TensorPrimitives.Dot<float>(activity, vectors[1]))]), default);
    }
}
