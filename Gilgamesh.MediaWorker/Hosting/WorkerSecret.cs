using System.Security.Cryptography;
using System.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Hosting;

/// <summary>Answers those that know the secret. How the worker is, anybody may ask.</summary>
internal static class WorkerSecret
{
    /// <exception cref="WorkerSettingsException">There is none, or one that could be guessed.</exception>
    public static string Read(IConfiguration configuration)
    {
        var secret = configuration[WorkerAccess.Setting];
        return WorkerAccess.Fault(secret) is { } fault ? throw new WorkerSettingsException($"{fault}.") : secret!;
    }

    public static IApplicationBuilder UseSecret(this IApplicationBuilder app, string secret)
    {
        var expected = Hash($"{WorkerAccess.Scheme} {secret}");
        return app.Use((context, next) => context.Request.Path.Value is "/alive" or "/health" || IsKnown(context, expected)
            ? next(context)
            : throw new WorkerFault(WorkerErrorCodes.Unauthorized, $"The media worker answers only those that have its secret ({WorkerAccess.Setting})."));
    }

    /// <summary>Hashes are of one length, and are compared in the same time wherever they differ.</summary>
    private static bool IsKnown(HttpContext context, byte[] expected) =>
        CryptographicOperations.FixedTimeEquals(Hash(context.Request.Headers.Authorization.ToString()), expected);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
