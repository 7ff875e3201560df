using Gilgamesh.MediaWorker.Renditions.Encoders;

namespace Gilgamesh.MediaWorker.Hosting;

/// <summary>Reads <see cref="WorkerOptions"/>, and refuses at the start what could not work later.</summary>
internal static class WorkerSettings
{
    /// <exception cref="WorkerSettingsException">A setting is missing or wrong.</exception>
    public static WorkerOptions Read(IConfiguration configuration)
    {
        var options = Bind(configuration.GetSection(WorkerOptions.Section));
        string[] faults = [.. Faults(options)];
        return faults.Length == 0 ? options : throw new WorkerSettingsException(string.Join("; ", faults) + ".");
    }

    private static WorkerOptions Bind(IConfigurationSection section)
    {
        try
        {
            return section.Get<WorkerOptions>() ?? new();
        }
        catch (InvalidOperationException fault)
        {
            // "Failed to convert configuration value 'x' at 'Media:Store' to type ...", and what the converter said to it.
            throw new WorkerSettingsException(fault.Message, fault);
        }
    }

    private static IEnumerable<string> Faults(WorkerOptions options)
    {
        if (!Enum.IsDefined(options.Store))
        {
            yield return "Media:Store must be folder or s3";
        }

        if (options.MaxConcurrentJobs < 1)
        {
            yield return "Media:MaxConcurrentJobs must be 1 or more";
        }

        if (options.DerivedBytes < 0 || options.KeepUsed < TimeSpan.Zero)
        {
            yield return "Media:DerivedBytes and Media:KeepUsed must not be negative";
        }

        if (options.ReserveBytes < 0)
        {
            yield return "Media:ReserveBytes must not be negative";
        }

        if (!(options.Loudness is >= -30 and <= -9))
        {
            yield return "Media:Loudness must be from -30 to -9 LUFS";
        }

        if (options.Encoder is not null && VideoEncoder.All.All(encoder => encoder.Name != options.Encoder))
        {
            yield return $"Media:Encoder must be one of {string.Join(", ", VideoEncoder.All.Select(encoder => encoder.Name))}";
        }

        foreach (var fault in options.Store == StoreKind.S3 ? options.S3.Faults() : [])
        {
            yield return fault;
        }
    }
}
