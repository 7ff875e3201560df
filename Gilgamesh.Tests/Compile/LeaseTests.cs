using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Running;
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
        var store = new CompilationStore(database);
        var leases = new CompilationLeases(database, session, Options.Create(new CompilationOptions { Lease = TimeSpan.FromMilliseconds(1) }));
        var id = Guid.NewGuid();
        await store.CountAsync(id, "test", new CompilationRequest("app", "squats"), null, CancellationToken.None);
        await store.AdmitAsync(id, new(), CancellationToken.None);

        var former = (await leases.ClaimAsync(CancellationToken.None))!.Lease;
        CompilationLease? present = null;
        await Wait.UntilAsync(async () => (present = (await leases.ClaimAsync(CancellationToken.None))?.Lease) is not null, "the lease has run out");

        Assert.Equal(former.Id, present!.Id);
        Assert.False((await leases.RenewAsync(former, CancellationToken.None)).Mine);
        await leases.EndAsync(former, CompilationStatus.Failed, "by the former one", CancellationToken.None);
        Assert.Equal(CompilationStatus.Running, (await store.FindAsync(id, CancellationToken.None))!.Status);
        Assert.True((await leases.RenewAsync(present, CancellationToken.None)).Mine);
    }
}
