using System.ComponentModel.DataAnnotations;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Library.Ingest;

/// <summary>Configuration section <c>Ingest</c>.</summary>
internal sealed class IngestOptions : JobOptions
{
    public const string Section = "Ingest";

    public IngestOptions() => MaxConcurrent = 8;

    /// <summary>Videos that wait or are worked on, over all Apis, before no more are taken.</summary>
    [Range(1, 1_000_000)]
    public int MaxQueued { get; set; } = 500;
}
