namespace Gilgamesh.Contracts;

/// <summary>What is heard beside the narration.</summary>
/// <param name="Music">Null for none.</param>
/// <param name="OriginalVolume">The clips' own sound, as it was recorded times this: 0 to 2. Null for none.</param>
public sealed record StitchSound(StitchMusic? Music = null, double? OriginalVolume = null);

/// <summary>Music under a video, from its beginning to its end; what is too short is looped.</summary>
/// <param name="MediaId">A media file with sound; its picture, if any, is not looked at.</param>
/// <param name="Volume">0 to 2; at 1 it is as loud as the narration where nobody speaks.</param>
/// <param name="Duck">Decibels that it goes down by while somebody speaks, 0 to 40.</param>
/// <param name="FadeIn">Seconds, 0 to 30.</param>
/// <param name="FadeOut">Seconds, 0 to 30.</param>
public sealed record StitchMusic(string MediaId, double Volume, double Duck, double FadeIn, double FadeOut);

/// <summary>Answer of <c>POST /media/{id}/sound</c>: how the sound of a media file is, of its first hour.</summary>
/// <param name="Duration">Seconds.</param>
/// <param name="Tempo">Null where there is no steady beat.</param>
public sealed record SoundInspection(double Duration, Loudness Loudness, Tempo? Tempo = null);

/// <param name="Bpm">Beats a minute.</param>
/// <param name="FirstBeat">Seconds of the sound at which the first beat falls.</param>
/// <param name="Strength">0 to 1: how regular the beat is.</param>
public sealed record Tempo(double Bpm, double FirstBeat, double Strength);
