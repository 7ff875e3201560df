using System.Collections;
using System.Reflection;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>
/// The variables of whoever started this host. What this process has, all that it starts would inherit, Postgres and the dashboard too; so
/// settings and keys are taken out of it, and each service gets those of the sections that it reads.
/// </summary>
internal static class CallerEnvironment
{
    /// <summary>What any program may need to run at all.</summary>
    private static readonly string[] Common =
    [
        "PATH", "HOME", "USER", "LOGNAME", "SHELL", "TERM", "NO_COLOR", "LANG", "LANGUAGE", "LC_*", "TZ", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH",
        "DYLD_*", "XDG_*", "FONTCONFIG_*", "ESPEAK_DATA_PATH", "SSL_CERT_*", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY",
        "DOTNET_*", "ASPNETCORE_*", "ASPIRE_*", "DCP_*", "GILGAMESH_*",
    ];

    /// <summary>Settings that are this host's own, or reach a service as what this host made of them.</summary>
    private static readonly string[] Own = ["Media__*", "AWS_*", "ConnectionStrings__*", "Parameters__*", "Stores__*", "Publish__*", "DcpPublisher__*"];

    private static readonly string[] ForEveryService = ["Logging__*", "OTEL_*"];

    /// <param name="sections">Names of sections, such as <c>Media</c>, or <c>*</c> for all that is no other service's.</param>
    public static IEnumerable<KeyValuePair<string, string>> Of(params string[] sections) => All().Where(variable =>
        Matches(ForEveryService, variable.Key)
        || (sections.Contains("*")
            ? variable.Key.Contains("__", StringComparison.Ordinal) && !Matches(Own, variable.Key)
            : Matches([.. sections.SelectMany(section => new[] { $"{section}__*", $"{section}_*" })], variable.Key)));

    /// <summary>Leaves this process with what every program needs. In another program, such as a test run, nothing is taken.</summary>
    public static void Reduce()
    {
        if (Assembly.GetEntryAssembly() != typeof(CallerEnvironment).Assembly)
        {
            return;
        }

        foreach (var name in All().Select(variable => variable.Key).Where(name => !Matches(Common, name)).ToArray())
        {
            Environment.SetEnvironmentVariable(name, null);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> All() => Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
        .Select(variable => KeyValuePair.Create((string)variable.Key, (string?)variable.Value ?? ""));

    private static bool Matches(IEnumerable<string> patterns, string name) => patterns.Any(pattern => pattern[^1] == '*'
        ? name.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase)
        : name.Equals(pattern, StringComparison.OrdinalIgnoreCase));
}
