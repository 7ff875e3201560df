using Gilgamesh.AppHost.Hosting;
using Gilgamesh.Processes;

namespace Gilgamesh.Tests.Hosting;

public sealed class LaunchOptionsTests
{
    [Fact]
    public void From_Nothing_TakesTheDefaults()
    {
        var options = From([]);

        Assert.Equal((8501, 1), (options.Port, options.Workers));
        Assert.True(Path.IsPathFullyQualified(options.DataFolder));
        Assert.Equal(".gilgamesh", Path.GetFileName(options.DataFolder));
    }

    [Fact]
    public void From_ArgumentAndVariable_ArgumentWins()
    {
        var options = From(new() { ["port"] = "9001", ["data"] = "/tmp/one" }, name => name == "GILGAMESH_PORT" ? "9002" : null);

        Assert.Equal((9001, "/tmp/one"), (options.Port, options.DataFolder));
        Assert.Equal(9002, From([], name => name == "GILGAMESH_PORT" ? "9002" : null).Port);
    }

    [Theory]
    [InlineData("port", "x", "--port must be a number from 0 to 65535, not 'x'")]
    [InlineData("port", "70000", "--port must be a number from 0 to 65535, not '70000'")]
    [InlineData("workers", "0", "--workers must be a number from 1 to 32, not '0'")]
    public void From_BadValue_NamesItAndWhatIsAllowed(string name, string value, string message)
    {
        var fault = Assert.Throws<LaunchException>(() => From(new() { [name] = value }));

        Assert.Equal(message, fault.Message);
    }

    private static LaunchOptions From(Dictionary<string, string> arguments, Func<string, string?>? setting = null) =>
        LaunchOptions.From(arguments.GetValueOrDefault, setting ?? (_ => null));
}
