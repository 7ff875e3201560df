using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Gilgamesh.Api.Http.Errors;

/// <summary>Describes what our problems have beside what the framework knows of.</summary>
internal sealed class ProblemSchema : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        if (context.JsonTypeInfo.Type.IsAssignableTo(typeof(ProblemDetails)) && schema.Properties is { } members)
        {
            members["code"] = Text($"For programs; stable. All of them: {ErrorCatalog.Path}");
            members["hint"] = Text("What to do next.");
            members["documentation"] = Text("Where the code is explained, on this service.");
            members.TryAdd("errors", new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "Sentences by field, where fields are at fault.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            });
        }

        return Task.CompletedTask;
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
