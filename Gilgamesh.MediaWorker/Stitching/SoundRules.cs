using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>What is refused of a wish for sound.</summary>
internal static class SoundRules
{
    public static void Check(StitchSound sound)
    {
        WorkerFault.Require(sound.OriginalVolume is null or (>= 0 and <= 2), "sound.original_volume", "from 0 to 2");
        if (sound.Music is { } music)
        {
            WorkerFault.Require(music.Volume is >= 0 and <= 2, "sound.music.volume", "from 0 to 2");
            WorkerFault.Require(music.Duck is >= 0 and <= 40, "sound.music.duck", "from 0 to 40");
            WorkerFault.Require(music.FadeIn is >= 0 and <= 30, "sound.music.fade_in", "from 0 to 30");
            WorkerFault.Require(music.FadeOut is >= 0 and <= 30, "sound.music.fade_out", "from 0 to 30");
        }
    }
}
