using System.ComponentModel.DataAnnotations;

namespace Gilgamesh.Api.Compile;

/// <summary>Configuration section <c>Compile</c>.</summary>
internal sealed class CompilationOptions
{
    public const string Section = "Compile";

    /// <summary>Compilations that one Api works on at once; the others wait in their order.</summary>
    [Range(1, 64)]
    public int MaxConcurrent { get; set; } = 2;

    /// <summary>Segments that are spoken at once, over all compilations of one Api.</summary>
    [Range(1, 64)]
    public int MaxConcurrentSpeech { get; set; } = 5;

    /// <summary>Compilations of one user in any hour; 0 for no limit.</summary>
    [Range(0, 100_000)]
    public int MaxPerUserAndHour { get; set; } = 5;

    /// <summary>The limit is not for the operator's own machine: a request over loopback that no proxy has passed on.</summary>
    public bool LimitLoopback { get; set; }

    /// <summary>How long a compilation stays with an Api that gives no sign of life.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a compilation waits for a media worker that can't be reached, from when one was last there.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan WorkerPatience { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How often a compilation is taken up again after its Api died.</summary>
    [Range(1, 100)]
    public int MaxAttempts { get; set; } = 3;

    /// <summary>What the library is about, for both planners and the models' prompts: fitness, cooking, talks or general.</summary>
    [AllowedValues("fitness", "cooking", "talks", "general")]
    public string Domain { get; set; } = "fitness";

    /// <summary>Segments whose relevance (0 to 1) is below this do not fit what was asked for.</summary>
    [Range(0, 1)]
    public double MinRelevance { get; set; } = 0.12;
}
