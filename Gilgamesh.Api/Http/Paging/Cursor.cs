using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;

namespace Gilgamesh.Api.Http.Paging;

/// <summary>Where a page of a list ended. To clients it is a word that says nothing.</summary>
/// <param name="Place">Ticks (UTC) of the last row's time; of a list by rank how many rows came before.</param>
/// <param name="Id">Of the last row, among those of one time.</param>
internal sealed record Cursor(long Place, string Id = "")
{
    public const string Parameter = "cursor";

    public const string Description = "Where the page before ended: next_cursor of its answer, or the address in its Link header.";

    public const int MaxLength = 200;

    /// <summary>Before all rows, for lists of the newest first.</summary>
    public static readonly Cursor Start = new(DateTime.MaxValue.Ticks);

    public DateTime At => new(Place, DateTimeKind.Utc);

    public Guid Guid => Guid.TryParse(Id, out var id) ? id : Guid.Empty;

    /// <summary>What comes after a row that has this time, or none.</summary>
    public static Cursor After(DateTime? at, object id) => new(at?.Ticks ?? 0, $"{id}");

    /// <summary>Null where there is none.</summary>
    /// <exception cref="ProblemException">400: it is none of ours.</exception>
    public static Cursor? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        try
        {
            var parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(text)).Split(' ', 2);
            if (parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var place)
                && place <= DateTime.MaxValue.Ticks && !parts[1].Contains('\0', StringComparison.Ordinal))
            {
                return new(place, parts[1]);
            }
        }
        catch (FormatException)
        {
            // Told below.
        }

        throw new ProblemException(StatusCodes.Status400BadRequest, "invalid_request", "cursor must be next_cursor of the page before, as it came.", Parameter);
    }

    public override string ToString() => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Place} {Id}")));
}
