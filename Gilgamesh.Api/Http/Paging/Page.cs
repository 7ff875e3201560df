using Microsoft.AspNetCore.Http.Extensions;

namespace Gilgamesh.Api.Http.Paging;

/// <summary>A part of a list.</summary>
/// <param name="Next">Where the next one begins; null after the last.</param>
internal sealed record Page<T>(IReadOnlyList<T> Items, Cursor? Next)
{
    /// <summary>As its answer has it.</summary>
    public string? NextCursor => Next?.ToString();

    public Page<TOther> Select<TOther>(Func<T, TOther> make) => new([.. Items.Select(make)], Next);

    /// <summary>Says in the header <c>Link</c> (RFC 8288) where the next page is.</summary>
    public Page<T> Link(HttpContext context)
    {
        if (Next is not null)
        {
            var query = context.Request.Query.Where(pair => pair.Key is not (Cursor.Parameter or "offset"))
                .SelectMany(pair => pair.Value, (pair, value) => KeyValuePair.Create(pair.Key, value ?? ""))
                .Append(new(Cursor.Parameter, NextCursor!));
            context.Response.Headers.Link = $"<{context.Request.PathBase}{context.Request.Path}{new QueryBuilder(query).ToQueryString()}>; rel=\"next\"";
        }

        return this;
    }
}

internal static class Page
{
    /// <param name="rows">One more than the page holds, where there is one.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> rows, int limit, Func<T, Cursor> after) =>
        rows.Count <= limit ? new(rows, null) : new([.. rows.Take(limit)], after(rows[limit - 1]));

    /// <summary>Of a list by rank.</summary>
    /// <param name="rows">From the list's beginning, one more than the page's end, where there is one.</param>
    public static Page<T> OfRanked<T>(IReadOnlyList<T> rows, int limit, Cursor? cursor)
    {
        var start = Start(cursor);
        return new([.. rows.Skip(start).Take(limit)], rows.Count > start + limit ? new(start + limit) : null);
    }

    /// <summary>How many rows of a list by rank come before.</summary>
    public static int Start(Cursor? cursor) => (int)Math.Min(cursor?.Place ?? 0, MaxRank);

    /// <summary>What is ranked lower is of no use to anybody.</summary>
    private const int MaxRank = 10_000;
}
