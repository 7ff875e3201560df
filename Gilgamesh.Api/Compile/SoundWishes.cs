using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;

namespace Gilgamesh.Api.Compile;

/// <summary>Music under the narration. Public, because validation skips internal types.</summary>
public sealed record MusicWish(
    [property: Description("The sound of this video of the library.")]
    Guid? VideoId = null,
    [property: Description("This track of the music library.")]
    Guid? TrackId = null,
    [property: MediaAddress, Description("A music file at a public http or https address. It is taken into the music library, and fetched once.")]
    string? Url = null,
    [property: Text(60), Description("A track of the music library that has this mood, or this tag: the one that was added first.")]
    string? Mood = null,
    [property: Between(0.0, 2.0), Description("0 to 2; at 1 it is as loud as the narration where nobody speaks.")]
    double Volume = 0.5,
    [property: Between(0.0, 40.0), Description("Decibels that it goes down by while somebody speaks, 0 to 40.")]
    double Duck = 12,
    [property: Between(0.0, 30.0), Description("Seconds, 0 to 30.")]
    double FadeIn = 1,
    [property: Between(0.0, 30.0), Description("Seconds, 0 to 30.")]
    double FadeOut = 3)
{
    internal int Sources => (VideoId is null ? 0 : 1) + (TrackId is null ? 0 : 1) + (Url is null ? 0 : 1) + (string.IsNullOrWhiteSpace(Mood) ? 0 : 1);
}

/// <summary>The clips' own sound under the narration.</summary>
public sealed record OriginalAudioWish(
    [property: Between(0.0, 2.0), Description("0 to 2; at 1 it is as it was recorded.")]
    double Volume = 0.2);

/// <summary>Music comes from one place.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class OneMusicAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value is MusicWish { Sources: not 1 and var sources }
        ? FieldRule.Check(false, validationContext, "something with exactly one of video_id, track_id, url and mood", sources == 0 ? "without any" : $"with {sources} of them")
        : ValidationResult.Success;
}

/// <summary>An address that may be fetched.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MediaAddressAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) => value is string url
        ? FieldRule.Check(HttpAddress.Read(url.Trim()) is not null, validationContext, HttpAddress.Allowed, Came.From(url))
        : ValidationResult.Success;
}
