using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Http;

/// <summary>Postgres takes no zero character and no half of a surrogate pair in a text.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class StorableTextAttribute() : ValidationAttribute("The field {0} must be Unicode text without a zero character.")
{
    public override bool IsValid(object? value) => value is not string text || (!text.Contains('\0') && IsWhole(text));

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
