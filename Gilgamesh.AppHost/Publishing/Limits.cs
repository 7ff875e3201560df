namespace Gilgamesh.AppHost.Publishing;

/// <summary>What a part may take of a machine. Processor time is in cores.</summary>
/// <param name="Memory">In MiB; who takes more is ended and started again.</param>
internal sealed record Limits(double Cpu, int Memory, double MinCpu, int MinMemory)
{
    /// <summary>Vectors without Qdrant lie in its memory, about 6 KB a segment.</summary>
    public static readonly Limits Api = new(2, 1024, 0.25, 256);

    /// <summary>Encoding takes what it gets; one rendition of 4K footage stays below the memory.</summary>
    public static readonly Limits Worker = new(4, 2048, 1, 512);

    public static readonly Limits Postgres = new(2, 1024, 0.25, 256);

    public static readonly Limits Qdrant = new(2, 2048, 0.25, 512);
}
