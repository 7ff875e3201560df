using System.ComponentModel;
using System.Text.Json;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Api.Http.Paging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Gilgamesh.Api.Webhooks;

internal static class DeliveryEndpoints
{
    public static IEndpointRouteBuilder MapWebhooks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/webhooks/deliveries").WithTags("Webhooks").ProducesProblem(400).ProducesProblem(500);
        group.MapGet("", ListAsync).WithSummary("What was, or is to be, told to receivers, newest first.");
        group.MapGet("/{id}", GetAsync).WithSummary("One delivery, with what is sent.").ProducesProblem(404);
        group.MapPost("/{id}/resend", ResendAsync)
            .WithSummary("Sends a delivery again, whatever became of it.")
            .WithDescription("With its own `webhook-id`: a receiver that has it already may leave it at that.").ProducesProblem(404);
        return routes;
    }

    private static async Task<Ok<DeliveriesResponse>> ListAsync(
        HttpContext context, DeliveryTable table, CancellationToken cancel,
        [OneOf(null!, DeliveryStatus.Pending, DeliveryStatus.Delivered, DeliveryStatus.Failed), Description("pending, delivered or failed.")] string? status = null,
        [Description("Of a compilation or a video.")] Guid? subject = null,
        [Between(1, 100)] int limit = 20,
        [Text(Cursor.MaxLength), Description(Cursor.Description)] string? cursor = null)
    {
        var page = (await table.ListAsync(status, subject, limit, Cursor.Read(cursor), cancel)).Link(context);
        return TypedResults.Ok(new DeliveriesResponse(true, [.. page.Items.Select(row => DeliveryView.Of(row))], page.Items.Count, page.NextCursor));
    }

    private static async Task<Ok<DeliveryResponse>> GetAsync([Text(100)] string id, DeliveryTable table, CancellationToken cancel)
    {
        var row = await table.FindAsync(id, cancel) ?? throw Unknown();
        return TypedResults.Ok(new DeliveryResponse(true, DeliveryView.Of(row, JsonElement.Parse(row.Body))));
    }

    private static async Task<Accepted> ResendAsync([Text(100)] string id, DeliveryTable table, WebhookSender sender, CancellationToken cancel)
    {
        if (!await table.ResendAsync(id, cancel))
        {
            throw Unknown();
        }

        sender.Wake();
        return TypedResults.Accepted($"/webhooks/deliveries/{Uri.EscapeDataString(id)}");
    }

    private static ProblemException Unknown() => new(StatusCodes.Status404NotFound, "not_found", "There is no delivery of this id.", "id");
}

/// <param name="Id">What the receiver gets as <c>webhook-id</c>.</param>
/// <param name="Type">compilation.completed, compilation.failed, compilation.cancelled, video.ready or video.failed.</param>
/// <param name="Subject">The compilation or the video that it tells of.</param>
/// <param name="Status">pending, delivered or failed.</param>
/// <param name="NextAttemptAt">Null for at once, or for never where it is not pending.</param>
/// <param name="LastStatus">What the receiver answered; null where it did not.</param>
/// <param name="LastError">Why the last attempt was no success; null too while one is under way.</param>
/// <param name="Event">What is sent; left out of lists.</param>
public sealed record DeliveryView(
    string Id, string Type, Guid Subject, string Url, string Status, int Attempts, DateTime? NextAttemptAt, DateTime? LastAttemptAt,
    int? LastStatus, string? LastError, DateTime CreatedAt, DateTime? CompletedAt, JsonElement? Event)
{
    internal static DeliveryView Of(WebhookDelivery row, JsonElement? sent = null) => new(
        row.Id, row.Type, row.Subject, row.Url, row.Status, row.Attempts, row.NextAttemptAt, row.LastAttemptAt, row.LastStatus, row.LastError, row.CreatedAt, row.CompletedAt, sent);
}

public sealed record DeliveryResponse(bool Success, DeliveryView Delivery);

/// <param name="Count">Of this page.</param>
/// <param name="NextCursor">Where the next page begins; null after the last.</param>
public sealed record DeliveriesResponse(bool Success, IReadOnlyList<DeliveryView> Deliveries, int Count, string? NextCursor);
