using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;
using Gilgamesh.ServiceDefaults;

namespace Gilgamesh.Api.Library.Upkeep;

/// <summary>Compares store and database, reads every file, and tells in plain text what is not as it should be. Changes nothing.</summary>
internal static class VerifyEndpoint
{
    private static readonly SemaphoreSlim Alone = new(1);

    public static IEndpointRouteBuilder MapVerify(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/verify", VerifyAsync).WithTags("Service")
            .WithSummary("Reads every file of the media store, and tells what is missing, orphaned or damaged.")
            .WithDescription("Plain text, a line for each; the last line begins with `sound:` or with `not sound:`. It may take long.")
            .Produces<string>(contentType: "text/plain").ProducesProblem(409).ProducesProblem(500).ProducesProblem(503);
        return routes;
    }

    private static async Task VerifyAsync(HttpContext context, MediaInventory inventory, MediaWorkerClient worker, MediaReconciliation reconciliation)
    {
        if (!await Alone.WaitAsync(TimeSpan.Zero))
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "busy", "The store is being verified at this moment. Ask again later.");
        }

        using var stopping = context.LinkToShutdown();
        string last;
        try
        {
            last = await ReportAsync(context, inventory, worker, reconciliation.State.Problem, stopping.Token);
        }
        finally
        {
            Alone.Release();
        }

        // Who has read this line may ask again.
        await WriteAsync(context, last, stopping.Token);
    }

    /// <returns>The last line.</returns>
    private static async Task<string> ReportAsync(
        HttpContext context, MediaInventory inventory, MediaWorkerClient worker, string? problem, CancellationToken cancel)
    {
        var (files, missing, orphaned, damaged) = (0, 0, 0, 0);
        context.Response.ContentType = "text/plain; charset=utf-8";
        if (problem is not null)
        {
            await WriteAsync(context, $"problem   {problem}", cancel);
        }

        await foreach (var item in inventory.ReadAsync(cancel))
        {
            files++;
            var users = string.Join(", ", await inventory.UsersOfAsync(item.MediaId, cancel));
            if (await StateAsync(item, users, worker, cancel) is { } state)
            {
                (missing, orphaned, damaged) = (missing + (state == "missing" ? 1 : 0), orphaned + (state == "orphaned" ? 1 : 0), damaged + (state == "damaged" ? 1 : 0));
                await WriteAsync(context, $"{state,-9} {item.MediaId} {(users.Length > 0 ? users : $"{item.Stored?.Size} bytes")}", cancel);
            }
        }

        var sound = missing + orphaned + damaged == 0 && problem is null;
        return sound ? $"sound: {files} files" : $"not sound: {files} files, {missing} missing, {orphaned} orphaned, {damaged} damaged";
    }

    private static async Task<string?> StateAsync(InventoryItem item, string users, MediaWorkerClient worker, CancellationToken cancel)
    {
        try
        {
            var intact = item.Stored is not null && (await worker.CheckMediaAsync(item.MediaId, cancel)).Intact;
            return item.Stored is null ? (users.Length > 0 && !await worker.ExistsAsync(item.MediaId, cancel) ? "missing" : null)
                : !intact ? "damaged"
                : users.Length == 0 ? "orphaned"
                : null;
        }
        catch (WorkerException gone) when (gone.Code == WorkerErrorCodes.NotFound)
        {
            // Deleted since it was listed; where a row still names it, it is missing.
            return users.Length > 0 ? "missing" : null;
        }
    }

    private static async Task WriteAsync(HttpContext context, string line, CancellationToken cancel)
    {
        await context.Response.WriteAsync(line + "\n", cancel);
        await context.Response.Body.FlushAsync(cancel);
    }
}
