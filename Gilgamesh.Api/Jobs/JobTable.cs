namespace Gilgamesh.Api.Jobs;

/// <summary>What the queue has to know of a table of jobs. All of it is this program's own, and not escaped.</summary>
/// <param name="Noun">The rows are in <c>{noun}s</c>, their events in <c>{noun}_events</c> by <c>{noun}_id</c>.</param>
/// <param name="Result">The column of what a completed job has made.</param>
internal sealed record JobTable(string Noun, string Result)
{
    /// <summary>Members of the checkpoint that no answer needs once a job is completed.</summary>
    public required string[] Spent { get; init; }

    /// <summary>The same, where it failed or was cancelled.</summary>
    public required string[] Abandoned { get; init; }

    /// <summary>Columns of its own that who works on a row reads, with a comma before each.</summary>
    public string Columns { get; init; } = "";

    /// <summary>When a row that waits may be taken; <c>job</c> is the row.</summary>
    public string MayStart { get; init; } = "TRUE";

    public string Name => Noun + "s";

    public string Events => Noun + "_events";

    public string EventKey => Noun + "_id";
}
