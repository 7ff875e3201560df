using System.ComponentModel.DataAnnotations;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Renditions;

/// <summary>A configured list of formats: <c>9:16, 16:9 1080p</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PictureFormatsAttribute : ValidationAttribute
{
    /// <exception cref="FormatException">An entry is no format.</exception>
    public static IReadOnlyList<PictureFormat> Read(string list) =>
        [.. list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One).Distinct()];

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext)
    {
        try
        {
            Read(value as string ?? "");
            return ValidationResult.Success;
        }
        catch (FormatException fault)
        {
            return new($"{validationContext.DisplayName}: {fault.Message}");
        }
    }

    private static PictureFormat One(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words.Length <= 2 ? PictureFormat.Find(words[0], words.ElementAtOrDefault(1) ?? "720p") : null)
            ?? throw new FormatException($"\"{text}\" is no format; 9:16, square, 4:5 and 16:9 are, each also with 1080p behind it.");
    }
}
