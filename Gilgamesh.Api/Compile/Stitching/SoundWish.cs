using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Stitching;

/// <summary>What is heard beside the narration, as the media worker is told.</summary>
internal static class SoundWish
{
    /// <summary>Bits a second of music in two channels; a voice alone needs less.</summary>
    private const int StereoBitrate = 192_000;

    public static StitchRequest On(StitchRequest plan, CompilationRequest request, ChosenMusic? music)
    {
        var sound = new StitchSound(
            music is null || request.Music is not { } wish ? null : new(music.MediaId, wish.Volume, wish.Duck, wish.FadeIn, wish.FadeOut),
            request.OriginalAudio?.Volume);
        return sound == new StitchSound() ? plan : plan with { Sound = sound, AudioBitrate = StereoBitrate };
    }
}
