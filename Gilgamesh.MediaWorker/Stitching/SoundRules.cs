using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>What is refused of a wish for sound.</summary>
internal static class SoundRules
{
    public static void Check(StitchSound sound)
    {
        Require(sound.OriginalVolume is null or (>= 0 and <= 2), "sound.original_volume", "from 0 to 2");
        if (sound.Music is { } music)
        {
            Require(music.Volume is >= 0 and <= 2, "sound.music.volume", "from 0 to 2");
            Require(music.Duck is >= 0 and <= 40, "sound.music.duck", "from 0 to 40");
            Require(music.FadeIn is >= 0 and <= 30, "sound.music.fade_in", "from 0 to 30");
            Require(music.FadeOut is >= 0 and <= 30, "sound.music.fade_out", "from 0 to 30");
        }
    }

    private static void Require(bool holds, string field, string allowed)
    {
        if (!holds)
        {
            throw WorkerFault.Invalid(field, allowed);
        }
    }
}
