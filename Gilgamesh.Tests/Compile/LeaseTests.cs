using System.Runtime.ExceptionServices;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Tests.OpenAI.Support;
using Gilgamesh.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace Gilgamesh.Tests.Compile;

public sealed class LeaseTests : IAsyncLifetime
{
    private OpenAIStack _stack = null!;

    public async Task InitializeAsync() => _stack = await OpenAIStack.StartAsync(library: false);

    public async Task DisposeAsync() => await _stack.DisposeAsync();

    /// <summary>Two workers of one Api: the fence is the claim's, not the process's.</summary>
    [Fact]
    public async Task Claim_AfterTheLeaseRanOut_ShutsTheFormerWorkerOut()
    {
        await _stack.StopApiAsync();
        await using var database = NpgsqlDataSource.Create(_stack.ConnectionString);
        using var session = new ApiSession(database, NullLogger<ApiSession>.Instance);
        var store = new CompilationStore(database, session);
        var leases = new CompilationLeases(database, session, Options.Create(new CompilationOptions { Lease = TimeSpan.FromMilliseconds(1) }));
        var id = Guid.NewGuid();
        await store.CountAsync(id, new("test", null, "compilations"), new CompilationRequest("app", "squats"), CancellationToken.None);
        await store.AdmitAsync(id, new(), CancellationToken.None);

        var former = (await leases.ClaimAsync<CompilationRow>(CancellationToken.None))!.Lease;
        JobLease? present = null;
        await Wait.UntilAsync(async () => (present = (await leases.ClaimAsync<CompilationRow>(CancellationToken.None))?.Lease) is not null, "the lease has run out");

        Assert.Equal(former.Id, present!.Id);
        Assert.Equal(LeaseWatch.Stop.LeaseLost, await leases.RenewAsync(former, CancellationToken.None));
        await leases.EndAsync(former, JobStatus.Failed, "by the former one", CancellationToken.None);
        Assert.Equal(JobStatus.Running, (await store.FindAsync(id, CancellationToken.None))!.Status);
        Assert.Equal(LeaseWatch.Stop.None, await leases.RenewAsync(present, CancellationToken.None));
    }

    /// <summary>A watch whose work ends while the lease is being renewed must not go on, and on, in the background.</summary>
    [Fact]
    public async Task Watch_WorkEndsWhileTheLeaseIsRenewed_EndsWithIt()
    {
        await _stack.StopApiAsync();
        await using var database = NpgsqlDataSource.Create(_stack.ConnectionString);
        using var session = new ApiSession(database, NullLogger<ApiSession>.Instance);
        var store = new CompilationStore(database, session);
        var leases = new CompilationLeases(database, session, Options.Create(new CompilationOptions()));
        var id = Guid.NewGuid();
        await store.CountAsync(id, new("test", null, "compilations"), new CompilationRequest("app", "squats"), CancellationToken.None);
        await store.AdmitAsync(id, new(), CancellationToken.None);
        var lease = (await leases.ClaimAsync<CompilationRow>(CancellationToken.None))!.Lease;
        var afterTheEnd = 0;
        AppDomain.CurrentDomain.FirstChanceException += Count;

        for (var n = 0; n < 50; n++)
        {
            using var changes = session.Watch(lease.Id);
            var watch = new LeaseWatch(cancel => changes.WaitAsync(TimeSpan.Zero, cancel), cancel => leases.RenewAsync(lease, cancel), CancellationToken.None);
            await leases.RenewAsync(lease, CancellationToken.None);
            await watch.DisposeAsync();
            Assert.False(watch.Token.IsCancellationRequested);
        }

        // What goes on is seen while this one renews.
        await leases.RenewAsync(lease, CancellationToken.None);
        AppDomain.CurrentDomain.FirstChanceException -= Count;
        Assert.Equal(0, afterTheEnd);

        void Count(object? sender, FirstChanceExceptionEventArgs thrown)
        {
            if (thrown.Exception is ObjectDisposedException && Environment.StackTrace.Contains(nameof(LeaseWatch), StringComparison.Ordinal))
            {
                Interlocked.Increment(ref afterTheEnd);
            }
        }
    }
}
