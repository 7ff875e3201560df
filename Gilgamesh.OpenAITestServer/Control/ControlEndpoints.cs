using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.OpenAITestServer.Chat.Responders;
using Gilgamesh.OpenAITestServer.Faults;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.OpenAITestServer.Recording;
using Gilgamesh.OpenAITestServer.Transcriptions;

namespace Gilgamesh.OpenAITestServer.Control;

/// <summary>Body of <c>POST /_control/chat</c>: a fixed answer to requests with this schema.</summary>
internal sealed record ScriptedAnswer(string Schema, JsonElement Answer);

/// <summary>Body of <c>POST /_control/mode</c>.</summary>
internal sealed record ControlMode(bool Liar);

/// <summary>The other side of the server, for tests that are another process. No key is asked for.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("/_control");
        control.MapGet("/requests", (RequestLog log) => Json(log.Requests));
        control.MapGet("/violations", (RequestLog log) => Json(log.Violations));
        control.MapPost("/reset", (HttpContext http) =>
        {
            Reset(http.RequestServices);
            return Results.NoContent();
        });
        control.MapPost("/faults", (HttpContext http, FaultInjector faults) => TakeAsync<FaultPlan>(http, plan => faults.Use(plan)));
        control.MapPost("/chat", (HttpContext http, ChatResponders responders) => TakeAsync<ScriptedAnswer>(
            http, script => responders.Use(script.Schema, _ => JsonNode.Parse(script.Answer.GetRawText())!)));
        control.MapPost("/mode", (HttpContext http, ChatResponders responders) => TakeAsync<ControlMode>(
            http, mode => responders.Liar = mode.Liar));
    }

    /// <summary>Forgets requests, violations, faults, responders and modes.</summary>
    public static void Reset(IServiceProvider services)
    {
        services.GetRequiredService<RequestLog>().Clear();
        services.GetRequiredService<FaultInjector>().Use();
        services.GetRequiredService<ChatResponders>().Clear();
        services.GetRequiredService<Hearing>().Responder = Hearing.Default;
    }

    private static IResult Json<T>(IReadOnlyList<T> items) => Results.Text(JsonSerializer.Serialize(items, WireJson.Options), "application/json");

    private static async Task TakeAsync<T>(HttpContext http, Action<T> take)
    {
        try
        {
            var body = await JsonSerializer.DeserializeAsync<T>(http.Request.Body, WireJson.Options, http.RequestAborted);
            take(body ?? throw new Refusal("The body is null."));
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
        catch (JsonException fault)
        {
            await Refusal.Of(fault).ToReply().WriteAsync(http);
        }
        catch (Refusal refusal)
        {
            await refusal.ToReply().WriteAsync(http);
        }
    }
}
