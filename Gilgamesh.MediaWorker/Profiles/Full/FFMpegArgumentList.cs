using System.Text.RegularExpressions;
using FFMpegCore;

namespace Gilgamesh.MediaWorker.Engine;

/// <summary>
/// Tells FFMpegCore an argument list. It joins its arguments to one string, which .NET splits again: what stands between quotes
/// has to be escaped for that.
/// </summary>
internal static partial class FFMpegArgumentList
{
    /// <param name="arguments">Options and <c>-i</c> inputs, options and outputs; an output is the last one.</param>
    public static FFMpegArgumentProcessor Compose(IReadOnlyList<string> arguments)
    {
        FFMpegArguments? inputs = null;
        List<string> options = [];
        for (var n = 0; n < arguments.Count; n++)
        {
            if (arguments[n] != "-i")
            {
                options.Add(arguments[n]);
                continue;
            }

            var (input, before) = (Escape(arguments[++n]), options);
            options = [];
            inputs = inputs is null
                ? FFMpegArguments.FromFileInput(input, verifyExists: false, given => Add(given, before))
                : inputs.AddFileInput(input, verifyExists: false, given => Add(given, before));
        }

        return inputs is null
            ? throw new ArgumentException("a job has at least one input", nameof(arguments))
            : inputs.OutputToFile(Escape(options[^1]), overwrite: true, given => Add(given, options[..^1]));
    }

    private static void Add(FFMpegArgumentOptions given, List<string> options) =>
        options.ForEach(option => given.WithCustomArgument($"\"{Escape(option)}\""));

    /// <summary>Backslashes stand for themselves, but before a quote, where each needs another one.</summary>
    private static string Escape(string argument) => BeforeEnd().Replace(BeforeQuote().Replace(argument, @"$1$1\"""), "$1$1");

    [GeneratedRegex(@"(\\*)""")]
    private static partial Regex BeforeQuote();

    [GeneratedRegex(@"(\\+)\z")]
    private static partial Regex BeforeEnd();
}
