using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Scripting.Wording;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Text;

namespace Gilgamesh.Api.Compile.Planning;

/// <summary>What a step is called in the plan, in words that find it again.</summary>
internal static class StepLabel
{
    private const int MaxLength = 120;

    public static string Of(PlannedStep step, Domain domain)
    {
        var clip = step.Best;
        var movement = clip.Step.IsOf(SegmentAttributes.Movement) ? SegmentAttributes.ValueOf(clip.Step).Replace('-', ' ') : "";
        var words = clip.Description.Length > 0 ? clip.Description : clip.Transcript;
        var own = Sentences.Split(words).Select(CameraTalk.Without).FirstOrDefault(sentence => sentence.Length > 0) ?? "";
        string[] names = step.Repeats || !domain.OneMovementPerVideo ? [own, clip.VideoTitle] : [movement, clip.VideoTitle, own];
        return PlainText.Cut(names.FirstOrDefault(name => name.Length > 0) ?? words, MaxLength).TrimEnd('.', ' ');
    }
}
