using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Selecting;

namespace Gilgamesh.Tests.Compile.Editing;

public sealed class SentenceSupportTests
{
    private static readonly IReadOnlyList<ClipCandidate> Clips =
    [
        Clip("Bodyweight Squat", "A person stands with feet apart.", "Lower your hips slowly. Keep your chest up."),
        Clip("Forearm Plank", "A person holds a straight line on the forearms.", "Brace your core and breathe."),
    ];

    [Theory]
    [InlineData("Now keep the chest up.", 0, "Keep your chest up.")]
    [InlineData("Now brace that core!", 1, "Brace your core and breathe.")]
    public void Found_IsTheClipAndItsOwnWords(string sentence, int clip, string evidence) =>
        Assert.Equal(new SentenceSupport(clip, evidence), SentenceSupport.Found(sentence, Clips));

    [Theory]
    [InlineData("Jump as high as a kangaroo.")]
    [InlineData("It burns fat and cures headaches.")]
    [InlineData("")]
    public void NotSupported_IsNotFound(string sentence) => Assert.Null(SentenceSupport.Found(sentence, Clips));

    [Theory]
    [InlineData("brace your core", 1)]
    [InlineData("Bodyweight squat", 0)]
    [InlineData("brace your knees", null)]
    [InlineData("", null)]
    public void Quoted_NeedsTheVeryWords(string evidence, int? clip) => Assert.Equal(clip, SentenceSupport.Quoted(evidence, Clips)?.Clip);

    private static ClipCandidate Clip(string title, string description, string transcript) => new(Guid.NewGuid(), title, new(0, 150), new(0, 150), description, transcript, [], 1);
}
