using System.Net.Sockets;
using System.Text;
using Gilgamesh.OpenAITestServer;
using Gilgamesh.OpenAITestServer.Protocol;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.OpenAI;

public sealed class TestServerHangUpTests : IAsyncLifetime
{
    private TestServer _server = null!;

    public async Task InitializeAsync() => _server = await TestServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>A client whose time is up hangs up wherever it is, on a busy machine in the middle of its request: that breaks no rule.</summary>
    [Theory]
    [InlineData("chat/completions", "application/json", "{\"model\":")]
    [InlineData("audio/transcriptions", "multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"model\"\r\n\r\nwhis")]
    public async Task Request_ClientHangsUpInItsBody_IsAbandonedAndNoViolation(string path, string type, string beginning)
    {
        using (var client = new TcpClient())
        {
            await client.ConnectAsync(_server.Address.Host, _server.Address.Port);
            var request = $"POST /v1/{path} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer key\r\nContent-Type: {type}\r\nContent-Length: 100000\r\n\r\n{beginning}";
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
            // Half closed first: the server reads the end of the body before it hears that the connection is gone.
            client.Client.Shutdown(SocketShutdown.Send);
            await Wait.UntilAsync(() => _server.Log.Requests.Count > 0, "the server has seen the end", seconds: 120);
        }

        Assert.True(_server.Log.Requests.Single().Abandoned);
        Assert.Empty(_server.Log.Violations);
        Assert.Equal(0, _server.Log.UnderWay(WireEndpoint.Chat));
    }
}
