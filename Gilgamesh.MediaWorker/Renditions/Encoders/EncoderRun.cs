namespace Gilgamesh.MediaWorker.Renditions.Encoders;

/// <summary>The encoder of one job: where it fails, it is not asked again, and the software encoder does the rest.</summary>
internal sealed class EncoderRun(VideoEncoder wanted, ILogger logger)
{
    private volatile bool _failed;

    public VideoEncoder Encoder => _failed ? VideoEncoder.Software : wanted;

    /// <summary>True where <see cref="Encoder"/> is not the one that the job began with.</summary>
    public bool FellBack => _failed;

    /// <summary>What a client is told; null where nothing happened.</summary>
    public string? Warning => _failed ? $"The encoder {wanted.Name} failed: {VideoEncoder.Software.Name} did its work, which took longer." : null;

    /// <param name="encode">Makes a file, and checks it. Whatever goes wrong counts against an encoder that is not software.</param>
    public async Task RunAsync(Func<VideoEncoder, Task> encode)
    {
        var first = Encoder;
        try
        {
            await encode(first);
        }
        catch (Exception fault) when (first != VideoEncoder.Software && fault is not OperationCanceledException)
        {
            logger.LogWarning(fault, "The encoder {Encoder} failed: the rest of this job is encoded by {Software}", first.Name, VideoEncoder.Software.Name);
            _failed = true;
            await encode(VideoEncoder.Software);
        }
    }
}
