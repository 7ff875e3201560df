using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile;

/// <summary>Configuration section <c>Compile</c>.</summary>
internal sealed class CompilationOptions : JobOptions
{
    public const string Section = "Compile";

    public CompilationOptions() => MaxConcurrent = 2;

    /// <summary>Segments that are spoken at once, over all compilations of one Api.</summary>
    [Range(1, 64)]
    public int MaxConcurrentSpeech { get; set; } = 5;

    /// <summary>Compilations of one user in any hour; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int MaxPerUserAndHour { get; set; } = 5;

    /// <summary>Versions that one user may render of what is there, in any hour; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int MaxRendersPerUserAndHour { get; set; } = 100;

    /// <summary>The limits are not for the operator's own machine: a request over loopback that no proxy has passed on.</summary>
    public bool LimitLoopback { get; set; }

    /// <summary>What the library is about, for both planners and the models' prompts: fitness, cooking, talks or general.</summary>
    [AllowedValues("fitness", "cooking", "talks", "general")]
    public string Domain { get; set; } = "fitness";

    /// <summary>
    /// Segments of which it is less probable than this that they fit what was asked for are not shown. Below the default is one in ten of the
    /// best right answers of DiDeMo and HiREST, and what a library has nothing of.
    /// </summary>
    [Range(0, 1)]
    public double MinConfidence { get; set; } = 0.12;
}
