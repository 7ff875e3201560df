using Microsoft.AspNetCore.Hosting.Server;

namespace Gilgamesh.MediaWorker.Hosting;

/// <summary>
/// <c>POST /drain</c>: the worker takes nothing new, finishes what it has in hand, however long that takes, and ends. Whoever comes later is refused
/// the connection and asks the next replica, as where a worker is dead.
/// </summary>
internal static class DrainEndpoint
{
    public static void MapDrain(this WebApplication app) => app.MapPost("/drain", () =>
    {
        // Behind the answer, which is one of those that are finished first.
        _ = DrainAsync(app);
        return Results.Accepted();
    });

    private static async Task DrainAsync(WebApplication app)
    {
        try
        {
            // The stop of the application would break off what is under way; that of the server alone waits for it.
            await app.Services.GetRequiredService<IServer>().StopAsync(CancellationToken.None);
        }
        finally
        {
            app.Lifetime.StopApplication();
        }
    }
}
