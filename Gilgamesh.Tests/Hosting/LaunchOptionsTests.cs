using Gilgamesh.AppHost.Launching;
using Gilgamesh.AppHost.Processes;

namespace Gilgamesh.Tests.Ground;

public sealed class LaunchOptionsTests
{
    [Fact]
    public void Parse_Nothing_TakesTheDefaults()
    {
        var options = LaunchOptions.Parse([], _ => null);

        Assert.Equal((8501, 1), (options.Port, options.Workers));
        Assert.True(Path.IsPathFullyQualified(options.DataFolder));
        Assert.Equal(".gilgamesh", Path.GetFileName(options.DataFolder));
    }

    [Fact]
    public void Parse_ArgumentAndVariable_ArgumentWins()
    {
        var options = LaunchOptions.Parse(["--port", "9001", "--data=/tmp/one"], name => name == "GILGAMESH_PORT" ? "9002" : null);

        Assert.Equal((9001, "/tmp/one"), (options.Port, options.DataFolder));
        Assert.Equal(9002, LaunchOptions.Parse([], name => name == "GILGAMESH_PORT" ? "9002" : null).Port);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(false, "--dashboard=false")]
    [InlineData(true, "--dashboard")]
    [InlineData(true, "--dashboard", "--port", "9001")]
    public void Parse_Dashboard_NeedsNoValue(bool expected, params string[] arguments) =>
        Assert.Equal(expected, LaunchOptions.Parse(arguments, _ => null).Dashboard);

    [Fact]
    public void Parse_DashboardAndAnotherReceiver_AreNotBothTaken()
    {
        static string? Variable(string name) => name == "OTEL_EXPORTER_OTLP_ENDPOINT" ? "http://collector:4317" : null;

        var fault = Assert.Throws<LaunchException>(() => LaunchOptions.Parse(["--dashboard"], Variable));

        Assert.Equal("Telemetry goes to one place: either --dashboard, or OTEL_EXPORTER_OTLP_ENDPOINT (http://collector:4317)", fault.Message);
        Assert.False(LaunchOptions.Parse([], Variable).Dashboard);
    }

    [Theory]
    [InlineData("--port must be a number from 0 to 65535, not 'x'", "--port", "x")]
    [InlineData("--port must be a number from 0 to 65535, not '70000'", "--port=70000")]
    [InlineData("--workers must be a number from 1 to 32, not '0'", "--workers", "0")]
    [InlineData("--data needs a value", "--data")]
    [InlineData("--dashboard is true or false, not 'yes'", "--dashboard=yes")]
    public void Parse_BadArgument_NamesItAndWhatIsAllowed(string message, params string[] arguments)
    {
        var fault = Assert.Throws<LaunchException>(() => LaunchOptions.Parse(arguments, _ => null));

        Assert.Equal(message, fault.Message);
    }
}
