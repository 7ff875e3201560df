using System.Diagnostics.CodeAnalysis;

namespace Gilgamesh.MediaWorker.Store;

/// <summary>The layout of the store. Keys are relative, with forward slashes, and built here only.</summary>
internal static class StoreKeys
{
    /// <summary><c>objects/ab/abcd...</c>: the bytes of a media file.</summary>
    public static string Media(string mediaId) => $"objects/{Checked(mediaId)[..2]}/{mediaId}";

    /// <summary>Something made out of one media. It goes when the media goes.</summary>
    /// <param name="name">Built by the worker, for example <c>clips/portrait-15-45.mp4</c>; never a client's text.</param>
    public static string Derived(string mediaId, string name) => $"{DerivedFolder(mediaId)}/{name}";

    public static string DerivedFolder(string mediaId) => $"derived/{Checked(mediaId)}";

    /// <summary>The media that something was made of; null where it stands on its own.</summary>
    public static string? OwnerOf(string key) => key.Split('/') is ["derived", var mediaId, ..] ? mediaId : null;

    public static string Speech(string speechKey) => $"speech/{Checked(speechKey)}.wav";

    /// <summary>When each of its words is heard.</summary>
    public static string SpeechWords(string speechKey) => $"speech/{Checked(speechKey)}.words.json";

    /// <summary>A card that shows nothing of any media.</summary>
    public static string Card(string hash) => $"cards/{Checked(hash)}.mp4";

    /// <summary>
    /// What is made again when it is asked for, and so may go when room is needed: clips, cards, frames, sound for recognisers and mixes, speech. A
    /// rendition may not: it takes minutes to make, and every compilation needs it.
    /// </summary>
    public static bool IsRemakeable(string key) => key.Split('/') switch
    {
        ["speech" or "cards", ..] => true,
        ["derived", _, "frames", ..] => true,
        ["derived", _, var name] => name.StartsWith("clip-", StringComparison.Ordinal) || name.StartsWith("speech-track", StringComparison.Ordinal)
            || (name.StartsWith("sound-", StringComparison.Ordinal) && name.EndsWith(".wav", StringComparison.Ordinal)),
        _ => false,
    };

    /// <summary>64 lower-case hex digits. Whatever passes can't name anything but an entry of the store.</summary>
    public static bool IsHash([NotNullWhen(true)] string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    private static string Checked(string hash) => IsHash(hash) ? hash : throw new ArgumentException("not a SHA-256 in hex", nameof(hash));
}
