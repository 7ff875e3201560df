using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gilgamesh.Api.Http.Errors;
using Gilgamesh.Contracts;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Support;

namespace Gilgamesh.Tests.Http;

/// <summary>Each code is explained, and each explanation is of a code.</summary>
public sealed partial class ErrorCatalogTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    /// <summary>Made by adding something to a word.</summary>
    private static readonly string[] Composed = ["unreadable_request", "unreadable_checkpoint", WorkerErrorCodesOf(nameof(WorkerErrorCodes.Unauthorized)), WorkerErrorCodesOf(nameof(WorkerErrorCodes.Failed))];

    /// <summary><c>GILGAMESH_WRITE_DOCS=1</c> writes it.</summary>
    [Fact]
    public void Document_IsWhatTheCatalogSays()
    {
        var file = Path.Combine(Repository.Root, "docs", "errors.md");
        if (Environment.GetEnvironmentVariable("GILGAMESH_WRITE_DOCS") == "1")
        {
            File.WriteAllText(file, ErrorCatalog.ToMarkdown());
        }

        Assert.Equal(ErrorCatalog.ToMarkdown(), File.ReadAllText(file));
    }

    [Fact]
    public void Codes_OfTheSource_AreThoseOfTheCatalog()
    {
        var source = Directory.EnumerateFiles(Path.Combine(Repository.Root, "Gilgamesh.Api"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.EndsWith("ErrorCatalog.cs", StringComparison.Ordinal))
            .Select(File.ReadAllText).ToList();
        var thrown = source.SelectMany(text => Thrown().Matches(text)).Select(match => match.Groups["code"].Value).Where(code => !code.EndsWith('_')).ToHashSet();
        var contract = typeof(WorkerErrorCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetValue(null)!).ToHashSet();

        Assert.Empty(thrown.Concat(contract).Except(ErrorCatalog.All.Select(entry => entry.Code)));
        Assert.Empty(ErrorCatalog.All.Select(entry => entry.Code).Except(thrown).Except(contract).Except(Composed));
        Assert.Equal(ErrorCatalog.All.Select(entry => entry.Code).Order(StringComparer.Ordinal), ErrorCatalog.All.Select(entry => entry.Code));
    }

    [Theory]
    [InlineData("GET", "/video/6f1c8f9e-0000-4000-8000-000000000000", "not_found")]
    [InlineData("GET", "/nowhere", "not_found")]
    [InlineData("PATCH", "/compile", "method_not_allowed")]
    [InlineData("GET", "/videos?limit=0", "invalid_request")]
    [InlineData("POST", "/compile", "invalid_request")]
    public async Task Problem_SaysWhatToDoAndWhereMoreIs(string method, string path, string code)
    {
        using var response = await api.Http.SendAsync(new(new(method), path));

        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Equal(ErrorCatalog.Find(code)!.Hint, problem.GetProperty("hint").GetString());
        var (page, section) = problem.GetProperty("documentation").GetString()!.Split('#') is [var first, var second] ? (first, second) : ("", "");
        Assert.Contains($"## {section}\n", await api.Http.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task OpenApi_DescribesWhatAProblemHas()
    {
        var members = (await api.GetAsync("/openapi/v1.json")).GetProperty("components").GetProperty("schemas").GetProperty("ProblemDetails").GetProperty("properties");

        Assert.All(["code", "hint", "documentation", "errors"], name => Assert.True(members.TryGetProperty(name, out _), name));
    }

    private static string WorkerErrorCodesOf(string field) => (string)typeof(WorkerErrorCodes).GetField(field)!.GetValue(null)!;

    [GeneratedRegex("""(?:Status[45]\d\d\w+,\s*|\b[45]\d\d, |code = |Unavailable = |=> \(|, inner, |, fault, )"(?<code>[a-z]+(?:_[a-z]*)*)"|"(?<code>[a-z]+_[a-z_]+)"(?=, \(string\?\)null| => 4| => 5)""")]
    private static partial Regex Thrown();
}
