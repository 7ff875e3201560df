using Amazon.S3;
using Amazon.S3.Model;

namespace Gilgamesh.MediaWorker.Store.S3;

/// <summary>
/// Puts a file into the bucket: a small one in one request, a larger one in parts, a few at the same time, each streamed from the
/// disk. Either way it is seen whole or not at all.
/// </summary>
internal sealed class S3Upload(IAmazonS3 s3, string bucket, ILogger logger)
{
    private const long PartSize = 16 << 20;
    private const int MaxParts = 10_000;
    private const int AtOnce = 4;

    private static readonly TimeSpan AbortPatience = TimeSpan.FromSeconds(10);

    public async Task<long> RunAsync(string key, string path, CancellationToken cancel)
    {
        var size = new FileInfo(path).Length;
        if (size <= PartSize)
        {
            await s3.PutObjectAsync(new() { BucketName = bucket, Key = key, FilePath = path, UseChunkEncoding = false }, cancel);
        }
        else
        {
            await InPartsAsync(key, path, size, cancel);
        }

        return size;
    }

    private async Task InPartsAsync(string key, string path, long size, CancellationToken cancel)
    {
        var upload = (await s3.InitiateMultipartUploadAsync(new InitiateMultipartUploadRequest { BucketName = bucket, Key = key }, cancel)).UploadId;
        try
        {
            var partSize = Math.Max(PartSize, (size + MaxParts - 1) / MaxParts);
            var tags = new PartETag[(size + partSize - 1) / partSize];
            await Parallel.ForEachAsync(
                Enumerable.Range(0, tags.Length),
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel },
                async (n, token) => tags[n] = await PartAsync(key, upload, path, n, n * partSize, Math.Min(partSize, size - (n * partSize)), token));
            await s3.CompleteMultipartUploadAsync(new() { BucketName = bucket, Key = key, UploadId = upload, PartETags = [.. tags] }, cancel);
        }
        catch
        {
            await AbortAsync(key, upload);
            throw;
        }
    }

    private async Task<PartETag> PartAsync(string key, string upload, string path, int n, long from, long size, CancellationToken cancel)
    {
        var part = await s3.UploadPartAsync(
            new()
            {
                BucketName = bucket,
                Key = key,
                UploadId = upload,
                PartNumber = n + 1,
                FilePath = path,
                FilePosition = from,
                PartSize = size,
                // Servers other than AWS know the plain form only; it carries the whole part's hash.
                UseChunkEncoding = false,
            },
            cancel);
        return new(n + 1, part.ETag);
    }

    /// <summary>Nobody sees the parts, but they cost money until a rule of the bucket removes them.</summary>
    private async Task AbortAsync(string key, string upload)
    {
        try
        {
            using var patience = new CancellationTokenSource(AbortPatience);
            await s3.AbortMultipartUploadAsync(new AbortMultipartUploadRequest { BucketName = bucket, Key = key, UploadId = upload }, patience.Token);
        }
        catch (Exception fault)
        {
            logger.LogWarning(fault, "The parts of an upload that was broken off stay in the bucket");
        }
    }
}
