namespace Gilgamesh.OpenAITestServer;

/// <summary>Section <c>TestServer</c> of the configuration.</summary>
internal sealed class TestServerOptions
{
    public const string Section = "TestServer";

    /// <summary>The only key that is taken; null takes any that is not empty.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How long every answer takes at least, so that calls at the same time really overlap.</summary>
    public TimeSpan Latency { get; set; }
}
