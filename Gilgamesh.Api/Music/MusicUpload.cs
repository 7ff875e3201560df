using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Music;

/// <summary>A music file while its parts come in. What is null was not given.</summary>
internal sealed class MusicUpload
{
    public StoredMedia? Media { get; set; }

    public string? FileName { get; set; }

    public string? Title { get; set; }

    public List<string>? Tags { get; set; }

    public string? Mood { get; set; }

    /// <summary>Where it was fetched from.</summary>
    public string? Url { get; init; }
}

/// <summary>The parts of <c>POST /music</c>, in any order. Only the description of the endpoint uses this type: the parts are streamed.</summary>
public sealed record MusicForm(
    [property: Required, Description("The music: MP3, WAV, FLAC, Ogg, AAC, M4A, or a video with sound.")] IFormFile File,
    [property: Description("At most 300 characters; the file's name where it is missing.")] string? Title = null,
    [property: Description("Comma separated, or the part repeated.")] IReadOnlyList<string>? Tags = null,
    [property: Description("How it feels, in a word or two of at most 60 characters: calm, energetic.")] string? Mood = null);
