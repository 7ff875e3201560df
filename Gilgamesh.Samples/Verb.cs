using Gilgamesh.Processes;

namespace Gilgamesh.Samples;

/// <summary>One thing that this program can do.</summary>
/// <param name="Usage">Its arguments, for the help.</param>
/// <param name="Run">Takes the arguments after the verb; its result is the exit code.</param>
internal sealed record Verb(string Name, string Usage, string Does, Func<IReadOnlyList<string>, CancellationToken, Task<int>> Run)
{
    public static async Task<int> RunAsync(IReadOnlyList<Verb> verbs, string[] args, CancellationToken cancel)
    {
        if (verbs.FirstOrDefault(verb => args is [var name, ..] && verb.Name == name) is not { } chosen)
        {
            return Refuse(string.Join('\n', verbs.Select(verb => $"  {verb.Name} {verb.Usage,-28} {verb.Does}")));
        }

        try
        {
            return await chosen.Run(args[1..], cancel);
        }
        catch (ArgumentException wrong)
        {
            return Refuse($"{wrong.Message}\n  {chosen.Name} {chosen.Usage}");
        }
        catch (ProgramException fault)
        {
            Console.Error.WriteLine(fault.Message);
            return 1;
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            Console.Error.WriteLine("Stopped.");
            return 130;
        }
    }

    /// <summary>The value after a name such as <c>--out</c>, else the fallback.</summary>
    /// <exception cref="ArgumentException">The name stands there without a value, or is missing and there is no fallback.</exception>
    public static string Option(IReadOnlyList<string> args, string name, string? fallback = null)
    {
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] == name)
            {
                return i + 1 < args.Count ? args[i + 1] : throw new ArgumentException($"{name} needs a value.");
            }
        }

        return fallback ?? throw new ArgumentException($"{name} is missing.");
    }

    private static int Refuse(string text)
    {
        Console.Error.WriteLine(text);
        return 2;
    }
}
