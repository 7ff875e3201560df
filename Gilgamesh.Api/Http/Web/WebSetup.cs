using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Http.Web;

internal static class WebSetup
{
    private static readonly string[] ReadableHeaders = ["Location", "Retry-After", "Preference-Applied", "Content-Range", "Content-Disposition", "ETag", "Link"];

    public static IHostApplicationBuilder AddWebPolicy(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IValidateOptions<WebOptions>>(new ValidateOptions());
        builder.Services.AddOptions<WebOptions>().BindConfiguration(WebOptions.Section).ValidateOnStart();
        builder.Services.AddOptions<ForwardedHeadersOptions>().Configure<IOptions<WebOptions>>((forwarded, web) =>
        {
            // Not the host: whether the name is ours is decided by what the client itself sent.
            forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // Through as many as are known.
            forwarded.ForwardLimit = null;
            foreach (var network in web.Value.Networks)
            {
                forwarded.KnownIPNetworks.Add(network);
            }
        });
        builder.Services.AddCors();
        builder.Services.AddOptions<CorsOptions>().Configure<IOptions<WebOptions>>((cors, web) => cors.AddDefaultPolicy(policy => policy
            .WithOrigins([.. web.Value.Origins]).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders(ReadableHeaders)));
        return builder;
    }

    /// <summary>Before whoever writes problems: every answer has the headers.</summary>
    public static WebApplication UseProxiesAndHeaders(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.Use((context, next) =>
        {
            WebPolicy.AddHeaders(context);
            return next(context);
        });
        return app;
    }

    /// <summary>After whoever writes problems: what is refused is told.</summary>
    public static WebApplication UseWebPolicy(this WebApplication app)
    {
        app.UseMiddleware<WebPolicy>();
        if (app.Services.GetRequiredService<IOptions<WebOptions>>().Value.Origins.Count > 0)
        {
            app.UseCors();
        }

        return app;
    }

    private sealed class ValidateOptions : IValidateOptions<WebOptions>
    {
        public ValidateOptionsResult Validate(string? name, WebOptions options) =>
            options.Fault is { } fault ? ValidateOptionsResult.Fail(fault) : ValidateOptionsResult.Success;
    }
}
