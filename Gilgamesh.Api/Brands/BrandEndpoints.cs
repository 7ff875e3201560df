using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Brands;

/// <summary>The brand kit: colours and font, used by compilations that ask for it.</summary>
internal static class BrandEndpoints
{
    public static IHostApplicationBuilder AddBrands(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<BrandTable>();
        return builder;
    }

    public static IEndpointRouteBuilder MapBrands(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/brand").WithTags("Brand").ProducesProblem(500);
        group.MapGet("", GetAsync).WithSummary("The brand kit.").ProducesProblem(404);
        group.MapPut("", PutAsync).WithSummary("Sets the brand kit: what a compilation with \"brand\": true looks like. Finished videos stay as they are.")
            .ProducesProblem(400).ProducesProblem(503);
        group.MapDelete("", DeleteAsync).WithSummary("Removes the brand kit.").ProducesProblem(404);
        return routes;
    }

    private static async Task<Ok<BrandResponse>> GetAsync(BrandTable table, CancellationToken cancel) =>
        TypedResults.Ok(await table.FindAsync(cancel) ?? throw None());

    private static async Task<Ok<BrandResponse>> PutAsync(BrandKit brand, BrandTable table, MediaWorkerClient worker, CancellationToken cancel)
    {
        if (brand.Font is { } font && !await worker.HasFontAsync(font, cancel))
        {
            throw new ProblemException(StatusCodes.Status400BadRequest, "invalid_request", $"No font family \"{font}\" is installed.", "font");
        }

        await table.WriteAsync(brand, cancel);
        return TypedResults.Ok(await table.FindAsync(cancel) ?? throw None());
    }

    private static async Task<Ok<BrandDeletedResponse>> DeleteAsync(BrandTable table, CancellationToken cancel) =>
        await table.DeleteAsync(cancel) ? TypedResults.Ok(new BrandDeletedResponse(true, "The brand kit is removed.")) : throw None();

    private static ProblemException None() => new(StatusCodes.Status404NotFound, "not_found", "There is no brand kit: set one with PUT /brand.");
}
