using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Gilgamesh.ServiceDefaults.Discovery;

/// <summary>
/// The replicas of each service, from the keys that Aspire injects: <c>services:media-worker:http:0</c>, <c>:1</c> and so on.
/// They take turns; one that refused a connection is passed over for a while.
/// </summary>
internal sealed class ServiceDirectory(IConfiguration configuration, TimeProvider? time = null)
{
    private static readonly TimeSpan PassOver = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly ConcurrentDictionary<string, Uri[]> _replicas = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<Uri, DateTimeOffset> _refused = new();
    private int _turn;

    /// <summary>In the order in which they are to be tried; empty where the name is no service's.</summary>
    public IReadOnlyList<Uri> Order(string service)
    {
        var replicas = _replicas.GetOrAdd(service, Read);
        if (replicas.Length < 2)
        {
            return replicas;
        }

        var first = (int)((uint)Interlocked.Increment(ref _turn) % (uint)replicas.Length);
        return [.. replicas[first..].Concat(replicas[..first]).OrderBy(IsPassedOver)];
    }

    public void MarkRefused(Uri replica) => _refused[replica] = _time.GetUtcNow();

    public void MarkAnswered(Uri replica) => _refused.TryRemove(replica, out _);

    private bool IsPassedOver(Uri replica) => _refused.TryGetValue(replica, out var since) && _time.GetUtcNow() - since < PassOver;

    private Uri[] Read(string service) =>
        [.. configuration.GetSection($"services:{service}:http").GetChildren().Select(child => new Uri(child.Value!))];
}
