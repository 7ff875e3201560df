using Dapper;
using Gilgamesh.Api.Http;
using Npgsql;

namespace Gilgamesh.Api.Brands;

/// <summary>Reads and writes <c>brand</c>, which has one row or none.</summary>
internal sealed class BrandTable(NpgsqlDataSource database)
{
    /// <summary>Null where none was set.</summary>
    public async Task<BrandResponse?> FindAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.QuerySingleOrDefaultAsync<Row>(new(
            "SELECT primary_color, background_color, text_color, font, updated_at FROM brand", cancellationToken: cancel)) is { } row
            ? new(true, new(new(row.PrimaryColor, row.BackgroundColor, row.TextColor), row.Font), row.UpdatedAt)
            : null;
    }

    public async Task WriteAsync(BrandKit brand, CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        await connection.ExecuteAsync(new(
            """
            INSERT INTO brand (primary_color, background_color, text_color, font) VALUES (@Primary, @Background, @Text, @Font)
            ON CONFLICT (is_row) DO UPDATE SET primary_color = @Primary, background_color = @Background, text_color = @Text, font = @Font, updated_at = now()
            """,
            new { brand.Colors!.Primary, brand.Colors.Background, brand.Colors.Text, brand.Font }, cancellationToken: cancel));
    }

    /// <returns>False where none was set.</returns>
    public async Task<bool> DeleteAsync(CancellationToken cancel)
    {
        await using var connection = await database.OpenConnectionAsync(cancel);
        return await connection.ExecuteAsync(new("DELETE FROM brand", cancellationToken: cancel)) > 0;
    }

    private sealed class Row
    {
        public string PrimaryColor { get; init; } = "";
        public string BackgroundColor { get; init; } = "";
        public string TextColor { get; init; } = "";
        public string? Font { get; init; }
        public DateTime UpdatedAt { get; init; }
    }

    /// <summary>The brand kit that a request asks for.</summary>
    /// <exception cref="ProblemException">422: there is none.</exception>
    public async Task<BrandKit> RequireAsync(CancellationToken cancel) => (await FindAsync(cancel))?.Brand
        ?? throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "no_brand", "There is no brand kit: set one with PUT /brand.", "brand");
}
