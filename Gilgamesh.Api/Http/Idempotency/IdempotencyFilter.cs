using System.Text.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.OpenApi;

namespace Gilgamesh.Api.Http.Idempotency;

internal static class IdempotencyFilter
{
    /// <summary>
    /// Reads <see cref="IdempotencyKey.Header"/> for an endpoint, which finds it by <see cref="IdempotencyKey.Of"/> and binds it with
    /// <see cref="IdempotencyKeys.BindAsync"/> in the transaction that writes what it makes.
    /// </summary>
    public static RouteHandlerBuilder WithIdempotencyKey(this RouteHandlerBuilder endpoint) => endpoint
        .AddEndpointFilter(async (invocation, next) =>
        {
            var context = invocation.HttpContext;
            context.Features.Set(IdempotencyKey.Read(context, Body(invocation)));
            return await next(invocation);
        })
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            (operation.Parameters ??= []).Add(new OpenApiParameter
            {
                Name = IdempotencyKey.Header,
                In = ParameterLocation.Header,
                Description = "A word of the client's own for this request, for example a UUID. Within 24 hours the same request with the same key is not done again, but gets "
                    + "the answer of the first, also while that is still at work; another request with it is refused with 422 `idempotency_key_reused`.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = IdempotencyKey.MaxLength },
            });
            return Task.CompletedTask;
        });

    /// <summary>As it was understood: spaces, the order of members, and what says the default make no other request.</summary>
    private static string? Body(EndpointFilterInvocationContext invocation)
    {
        var type = invocation.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var body = type is null ? null : invocation.Arguments.FirstOrDefault(argument => argument?.GetType() == type);
        return body is null ? null : JsonSerializer.Serialize(body, type!, ApiJson.Options);
    }
}
