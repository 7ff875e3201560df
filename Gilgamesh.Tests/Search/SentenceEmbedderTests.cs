using System.Numerics.Tensors;
using Gilgamesh.Api.Providers;
using Gilgamesh.Api.Search.Embedding;
using Gilgamesh.Api.Search.Embedding.Sentences;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Tests.Search;

public sealed class SentenceEmbedderTests
{
    private static readonly SentenceEmbedder Embedder = Make(null);

    /// <summary>The model's authors give these figures on sbert.net.</summary>
    [Fact]
    public async Task Embed_TheAuthorsExample_HasTheAuthorsCosines()
    {
        var vectors = await Embedder.EmbedAsync(["The weather is lovely today.", "It's so sunny outside!", "He drove to the stadium."], default);

        Assert.Equal(0.6660, Dot(vectors[0], vectors[1]), 1e-3);
        Assert.Equal(0.1046, Dot(vectors[0], vectors[2]), 1e-3);
        Assert.Equal(0.1411, Dot(vectors[1], vectors[2]), 1e-3);
        Assert.Equal((384, "all-MiniLM-L6-v2"), (Embedder.Dimensions, Embedder.Model));
    }

    [Theory]
    [InlineData("something for my tummy", "a woman does crunches for the abdominals", "a man drives a sports car")]
    [InlineData("undo hours in an office chair", "stretching the hip flexors and the back after sitting", "a soldier with a rifle")]
    [InlineData("a canine", "a dog runs over a meadow", "a metal roof and a city skyline")]
    public async Task Embed_OtherWordsForTheSame_AreNearer(string text, string like, string unlike)
    {
        var vectors = await Embedder.EmbedAsync([text, like, unlike], default);

        Assert.True(Dot(vectors[0], vectors[1]) > Dot(vectors[0], vectors[2]) + 0.05, $"{Dot(vectors[0], vectors[1])} {Dot(vectors[0], vectors[2])}");
    }

    [Fact]
    public async Task Embed_WhateverElseIsInTheBatch_IsTheSame()
    {
        var squat = (await Embedder.EmbedAsync(["a deep squat"], default))[0];
        var batch = await Embedder.EmbedAsync(["", "a deep squat", string.Join(' ', Enumerable.Repeat("very long", 400)), "  \n\t ", "A deep squat\n", "a déep squat"], default);

        Assert.All([batch[1], batch[4], batch[5]], vector => Assert.Equal(1, Dot(squat, vector), 1e-4));
        Assert.All([batch[0], batch[3]], vector => Assert.All(vector, value => Assert.Equal(0, value)));
        Assert.Equal(1, Dot(batch[2], batch[2]), 1e-4);
    }

    [Fact]
    public async Task Embed_AnotherLanguage_IsWarnedOf()
    {
        var scope = new ProviderScope();
        scope.Enter();

        await Embedder.EmbedAsync(["a deep squat"], default);
        Assert.Empty(scope.TakeWarnings());
        await Embedder.EmbedAsync(["Eine Frau macht eine Kniebeuge und steht wieder auf."], default);
        Assert.Contains("English", Assert.Single(scope.TakeWarnings()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Model_OfAFolder_IsUsedUnderItsOwnName()
    {
        var packaged = PackagedModel.Unpack(new SentenceOptions().Folder);
        var folder = Directory.CreateTempSubdirectory("gilgamesh-model-");
        try
        {
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "model.onnx"), packaged.Model);
            File.CreateSymbolicLink(Path.Combine(folder.FullName, "vocab.txt"), packaged.Vocabulary);
            var own = Make(folder.FullName);

            Assert.Null(own.Fault);
            Assert.StartsWith(folder.Name, own.Model, StringComparison.Ordinal);
            Assert.Equal(1, Dot((await own.EmbedAsync(["a squat"], default))[0], (await Embedder.EmbedAsync(["a squat"], default))[0]), 1e-4);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Model_ThatIsMissingOrNone_IsToldOf(bool garbage)
    {
        var folder = Directory.CreateTempSubdirectory("gilgamesh-model-");
        try
        {
            if (garbage)
            {
                await File.WriteAllTextAsync(Path.Combine(folder.FullName, "model.onnx"), "no model");
            }

            var broken = Make(folder.FullName);

            Assert.Contains("Embedding__Model", broken.Fault, StringComparison.Ordinal);
            await Assert.ThrowsAsync<EmbedderException>(() => broken.EmbedAsync(["a squat"], default));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Unpack_AFileThatIsNotWhole_WritesItAnew()
    {
        var folder = Directory.CreateTempSubdirectory("gilgamesh-model-");
        try
        {
            var files = PackagedModel.Unpack(folder.FullName);
            var whole = PackagedModel.HashOf(files.Vocabulary);
            File.WriteAllText(files.Vocabulary, "cut");

            PackagedModel.Unpack(folder.FullName);

            Assert.Equal(whole, PackagedModel.HashOf(files.Vocabulary));
            Assert.Equal(2, folder.GetFiles().Length);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static SentenceEmbedder Make(string? model) => new(Options.Create(new SentenceOptions { Model = model }), NullLogger<SentenceEmbedder>.Instance);

    private static float Dot(float[] a, float[] b) => TensorPrimitives.Dot<float>(a, b);
}
