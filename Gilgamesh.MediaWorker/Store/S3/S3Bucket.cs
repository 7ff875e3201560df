using System.Runtime.CompilerServices;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace Gilgamesh.MediaWorker.Store.S3;

/// <summary>The few requests to the bucket that the store is made of. All keys are the store's own; the prefix is added here.</summary>
/// <remarks>Every method throws a <see cref="WorkerFault"/> where the bucket can't be reached or refuses.</remarks>
internal sealed class S3Bucket : IDisposable
{
    /// <summary>On top of the first attempt, with growing pauses; the only retries there are.</summary>
    private const int Retries = 3;

    private const int DeletesAtOnce = 8;

    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan HealthPatience = TimeSpan.FromSeconds(5);

    private readonly AmazonS3Client _s3;
    private readonly string _bucket;
    private readonly string _prefix;
    private readonly S3Upload _upload;

    public S3Bucket(WorkerOptions options, ILogger<S3Bucket> logger)
    {
        var settings = options.S3;
        _bucket = settings.Bucket!;
        _prefix = settings.Prefix.Trim('/') is { Length: > 0 } prefix ? prefix + "/" : "";
        _s3 = string.IsNullOrEmpty(settings.AccessKey)
            ? new(Configure(settings))
            : new(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), Configure(settings));
        _upload = new(_s3, _bucket, logger);
    }

    public void Dispose() => _s3.Dispose();

    /// <summary>Size in bytes; null where there is no such object.</summary>
    public Task<long?> GetSizeAsync(string key, CancellationToken cancel) => S3Faults.GuardAsync<long?>(
        async () =>
        {
            try
            {
                return (await _s3.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = _bucket, Key = _prefix + key }, cancel)).ContentLength;
            }
            catch (AmazonS3Exception missing) when (S3Faults.IsMissing(missing))
            {
                return null;
            }
        },
        cancel);

    /// <summary>Uploads a file, atomically.</summary>
    public Task PutAsync(string key, string path, CancellationToken cancel) =>
        S3Faults.GuardAsync(() => _upload.RunAsync(_prefix + key, path, cancel), cancel);

    /// <summary>Writes an object to a file and flushes it; false where there is no such object.</summary>
    public Task<bool> DownloadAsync(string key, string path, CancellationToken cancel) => S3Faults.GuardAsync(
        async () =>
        {
            try
            {
                using var response = await _s3.GetObjectAsync(new GetObjectRequest { BucketName = _bucket, Key = _prefix + key }, cancel);
                await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 0, FileOptions.Asynchronous);
                await response.ResponseStream.CopyToAsync(file, cancel);
                file.Flush(flushToDisk: true);
                return true;
            }
            catch (AmazonS3Exception missing) when (S3Faults.IsMissing(missing))
            {
                return false;
            }
        },
        cancel);

    /// <summary>Seekable; nothing is asked for before it is read.</summary>
    /// <param name="size">Of the object.</param>
    public Stream OpenRead(string key, long size) => new BufferedStream(
        new S3ReadStream(size, (from, count, cancel) => S3Faults.GuardAsync(() => OpenAsync(key, from, count, cancel), cancel)), 1 << 16);

    public Task DeleteAsync(string key, CancellationToken cancel) =>
        S3Faults.GuardAsync(() => _s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = _bucket, Key = _prefix + key }, cancel), cancel);

    /// <summary>One by one: the request that deletes many at once is signed in ways that servers disagree on.</summary>
    public Task DeleteFolderAsync(string folder, CancellationToken cancel) => Parallel.ForEachAsync(
        ListAsync(folder, null, cancel),
        new ParallelOptions { MaxDegreeOfParallelism = DeletesAtOnce, CancellationToken = cancel },
        async (found, token) => await DeleteAsync(found.Key, token));

    /// <summary>The objects of a folder in the order of their keys, a page of a thousand at a time.</summary>
    public async IAsyncEnumerable<StoredFile> ListAsync(string folder, string? after, [EnumeratorCancellation] CancellationToken cancel)
    {
        var list = new ListObjectsV2Request { BucketName = _bucket, Prefix = $"{_prefix}{folder}/", StartAfter = after is null ? null : _prefix + after };
        ListObjectsV2Response page;
        do
        {
            page = await S3Faults.GuardAsync(() => _s3.ListObjectsV2Async(list, cancel), cancel);
            foreach (var found in page.S3Objects ?? [])
            {
                yield return new(found.Key[_prefix.Length..], found.Size ?? 0, (found.LastModified ?? DateTime.UtcNow).ToUniversalTime());
            }

            list.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated ?? false);
    }

    /// <summary>Null where the bucket answers; else what is wrong, fit for a client's eyes.</summary>
    public async Task<string?> FindFaultAsync(CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(HealthPatience);
        try
        {
            await S3Faults.GuardAsync(() => _s3.HeadBucketAsync(new HeadBucketRequest { BucketName = _bucket }, patience.Token), cancel);
            return null;
        }
        catch (WorkerFault fault)
        {
            return fault.Message;
        }
    }

    private async Task<Stream> OpenAsync(string key, long from, long count, CancellationToken cancel)
    {
        var response = await _s3.GetObjectAsync(
            new GetObjectRequest { BucketName = _bucket, Key = _prefix + key, ByteRange = new(from, from + count - 1) }, cancel);
        return response.ResponseStream;
    }

    private static AmazonS3Config Configure(S3Options settings)
    {
        var config = new AmazonS3Config
        {
            MaxErrorRetry = Retries,
            Timeout = LongestRequest,
            // Checksums in trailers, the SDK's default, are unknown to many servers; the payload is signed as it is.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            ForcePathStyle = settings.PathStyle ?? settings.Endpoint is not null,
        };
        if (settings.Endpoint is null)
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(settings.Region);
        }
        else
        {
            config.ServiceURL = settings.Endpoint;
            config.AuthenticationRegion = settings.Region;
        }

        return config;
    }
}
