using Gilgamesh.Processes;

namespace Gilgamesh.AppHost.Hosting;

/// <summary>Finds what the solution has built: <c>root/project/bin/configuration/framework/</c>.</summary>
internal static class BuiltProject
{
    private static readonly DirectoryInfo Output = new(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));

    /// <summary>The repository, whatever the current folder is; where there is none, the current folder.</summary>
    public static string Root => Output.Parent?.Parent?.Parent?.Parent is { } root && File.Exists(Path.Combine(root.FullName, "Gilgamesh.Aspire.sln"))
        ? root.FullName
        : Directory.GetCurrentDirectory();

    /// <summary>The command that runs a project of the solution, built as this one was.</summary>
    /// <exception cref="LaunchException">It has not been built.</exception>
    public static Command Run(string project)
    {
        var assembly = Path.Combine(Root, project, "bin", Output.Parent!.Name, Output.Name, project + ".dll");
        return File.Exists(assembly)
            ? new Command(DotNet, [assembly]) { WorkingDirectory = Path.GetDirectoryName(assembly) }
            : throw new LaunchException($"{project} has not been built: dotnet build");
    }

    /// <summary>The runtime that runs this process, else the one in the PATH.</summary>
    private static string DotNet => Environment.ProcessPath is { } self && Path.GetFileName(self) == "dotnet"
        ? self
        : Executables.Find("dotnet") ?? throw new LaunchException("dotnet is not in the PATH");
}
