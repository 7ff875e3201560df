using Gilgamesh.Api.Http;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile;

/// <summary>How much one client may ask for in an hour.</summary>
internal sealed class RequestLimit(IOptions<CompilationOptions> options)
{
    /// <summary>What counts for a client's new compilations; null for no limit.</summary>
    public HourlyLimit OfCompilations(HttpContext context) => Of(context, options.Value.MaxPerUserAndHour, "compilations");

    /// <summary>The same for versions of those that are there.</summary>
    public HourlyLimit OfRenders(HttpContext context) => Of(context, options.Value.MaxRendersPerUserAndHour, "renders");

    private HourlyLimit Of(HttpContext context, int most, string what)
    {
        var client = ClientIdentity.Of(context);
        return new(client.Name, most > 0 && (options.Value.LimitLoopback || !client.IsOperator) ? most : null, what);
    }
}

/// <param name="Client">Whose they are.</param>
/// <param name="Most">Null for no limit.</param>
internal sealed record HourlyLimit(string Client, int? Most, string What)
{
    /// <exception cref="ProblemException">429: it is reached.</exception>
    public void Require(TimeSpan? wait)
    {
        if (wait is { } time)
        {
            throw new ProblemException(StatusCodes.Status429TooManyRequests, "rate_limited", $"At most {Most} {What} an hour: the next one in {Math.Ceiling(time.TotalMinutes)} minutes.")
            {
                RetryAfter = time,
            };
        }
    }
}
