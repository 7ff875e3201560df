using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Renditions.Encoders;

/// <summary>Finds the encoder for all that must be encoded, when the worker starts: the first one that works, or the one that the settings name.</summary>
internal sealed class EncoderChoice(EncoderTrial trial, WorkerOptions options, ILogger<EncoderChoice> logger) : IHostedService
{
    public VideoEncoder Chosen { get; private set; } = VideoEncoder.Software;

    /// <summary>The encoder of one job.</summary>
    public EncoderRun Begin() => Begin(Chosen);

    public EncoderRun Begin(VideoEncoder encoder) => new(encoder, logger);

    /// <exception cref="WorkerSettingsException">The encoder that the settings name does not work here.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.Encoder is null)
        {
            // The last one needs no trial: there is none behind it.
            Chosen = (await WorkingAsync(VideoEncoder.All.SkipLast(1), cancellationToken)).FirstOrDefault(VideoEncoder.Software);
            logger.LogInformation("Pictures are encoded by {Encoder}", Chosen.Name);
            return;
        }

        Chosen = VideoEncoder.All.Single(encoder => encoder.Name == options.Encoder);
        if ((await WorkingAsync([Chosen], cancellationToken)).Count == 0)
        {
            var others = string.Join(", ", (await WorkingAsync(VideoEncoder.All, cancellationToken)).Select(encoder => encoder.Name));
            throw new WorkerSettingsException($"Media:Encoder is {options.Encoder}, which does not work here; of those that are known, {(others.Length > 0 ? others : "none")} does.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<IReadOnlyList<VideoEncoder>> WorkingAsync(IEnumerable<VideoEncoder> encoders, CancellationToken cancel)
    {
        var trials = await Task.WhenAll(encoders.Select(async encoder => (Encoder: encoder, Works: await trial.RunAsync(encoder, PictureFormat.Portrait, cancel) is not null)));
        return [.. trials.Where(tried => tried.Works).Select(tried => tried.Encoder)];
    }
}
