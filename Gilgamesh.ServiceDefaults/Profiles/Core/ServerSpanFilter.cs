using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;

namespace Gilgamesh.ServiceDefaults.Telemetry;

/// <summary>
/// Gives the server's span its name, route and status, which ASP.NET Core leaves to an instrumentation package. It is the
/// outermost middleware, so it sees the status that the client sees.
/// </summary>
internal sealed class ServerSpanFilter : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var span = context.Features.Get<IHttpActivityFeature>()?.Activity;
            if (span is null)
            {
                await rest(context);
                return;
            }

            if (TelemetryNames.IsProbe(context.Request.Path))
            {
                span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            }

            try
            {
                await rest(context);
            }
            finally
            {
                Describe(span, context);
            }
        });
        next(app);
    };

    private static void Describe(Activity span, HttpContext context)
    {
        // The exception handler takes the endpoint away before it answers.
        var endpoint = context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        var status = context.Response.StatusCode;
        span.DisplayName = route is null ? context.Request.Method : $"{context.Request.Method} {route}";
        span.SetTag("http.request.method", context.Request.Method);
        span.SetTag("http.route", route);
        span.SetTag("url.scheme", context.Request.Scheme);
        span.SetTag("url.path", context.Request.Path.Value);
        span.SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }
}
