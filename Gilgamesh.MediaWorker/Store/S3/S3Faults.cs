using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.S3;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Store.S3;

/// <summary>What a person is told when the bucket does not do as it should. The SDK has tried again by then.</summary>
internal static class S3Faults
{
    public static async Task<T> GuardAsync<T>(Func<Task<T>> call, CancellationToken cancel)
    {
        try
        {
            return await call();
        }
        catch (Exception fault) when (IsOfTheStore(fault, cancel))
        {
            throw new WorkerFault(WorkerErrorCodes.Failed, Describe(fault), fault);
        }
    }

    public static bool IsMissing(AmazonS3Exception fault) => fault.StatusCode == HttpStatusCode.NotFound && fault.ErrorCode != "NoSuchBucket";

    private static bool IsOfTheStore(Exception fault, CancellationToken cancel) => fault switch
    {
        AmazonServiceException or AmazonClientException or HttpRequestException or HttpIOException => true,
        IOException { InnerException: SocketException } => true,
        // A time limit of the SDK's own.
        OperationCanceledException => !cancel.IsCancellationRequested,
        _ => false,
    };

    private static string Describe(Exception fault) => fault switch
    {
        AmazonS3Exception { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => "The media store refuses access.",
        AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } => "The media store's bucket does not exist.",
        AmazonS3Exception { StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError } => "The media store does not take the request.",
        _ => "The media store can't be reached.",
    };
}
