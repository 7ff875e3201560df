using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using System.Text;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Http.Fields;
using Gilgamesh.Tests.Library.Support;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Http;

/// <summary>A message tells a client what is allowed and what came, in the request's own words.</summary>
public sealed class FieldMessageTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    private static readonly object[] Bad = [-1, int.MaxValue, -1.0, 1e300, double.NaN, false, "", "16:9", "a\0b", new string('x', 100_000), new MusicWish(), new Dictionary<string, string> { [""] = "x" }, Array.Empty<EditSegment>(), new string[100]];

    [Fact]
    public void EveryRule_OfEveryRequest_SpeaksPlainly()
    {
        var rules = Rules().ToList();
        Assert.True(rules.Count >= 20, $"only {rules.Count} rules were found");
        Assert.All(rules, rule =>
        {
            var messages = Bad.Where(value => (Nullable.GetUnderlyingType(rule.Type) ?? rule.Type) is var type && (value.GetType() == type || (type.IsInterface && type.IsInstanceOfType(value) && value is not string)))
                .Select(value => rule.Rule.GetValidationResult(value, new ValidationContext(new object(), api.Services, null) { MemberName = rule.Name })?.ErrorMessage)
                .OfType<string>().ToList();
            Assert.NotEmpty(messages);
            Assert.All(messages, message =>
            {
                Assert.Matches($"^{FieldNames.Spell(rule.Name)} must be .+; it is .+\\.$", message);
                Assert.DoesNotContain("field", message, StringComparison.OrdinalIgnoreCase);
                Assert.InRange(message.Length, 20, 300);
                Assert.DoesNotContain(message, char.IsControl);
            });
        });
    }

    [Theory]
    [InlineData("GET", "/videos?limit=0", null, "limit", "limit must be a whole number from 1 to 100; it is 0.")]
    [InlineData("GET", "/videos?limit=many%E2%80%AE", null, "limit", "limit must be a whole number; it is \"many\ufffd\".")]
    [InlineData("GET", "/video/6f1c8f9e-0000-4000-8000-000000000000?include_base64=perhaps", null, "include_base64", "include_base64 must be true or false; it is \"perhaps\".")]
    [InlineData("GET", "/search", null, "q", "q is required.")]
    [InlineData("POST", "/vectorize/existing", """{"limit": "all"}""", "limit", "limit must be a whole number (see line 1, byte 16).")]
    [InlineData("POST", "/vectorize/existing", """{"dry_run": null}""", "dry_run", "dry_run must be true or false")]
    [InlineData("POST", "/vectorize/existing", """{"limit": 1""", "body", "The body must be JSON, and stops being it at line 1")]
    [InlineData("POST", "/vectorize/existing", """[]""", "body", "body must be an object")]
    [InlineData("POST", "/qdrant/force-index", """{"collections": [1]}""", "collections[0]", "collections[0] must be a text")]
    [InlineData("POST", "/qdrant/force-index", """{"collections": 7}""", "collections", "collections must be a list; each of it a text")]
    [InlineData("POST", "/compile", """{"context": "a", "requirements": "b", "aspect_ratio": "2:1"}""", "aspect_ratio", "aspect_ratio must be 9:16 or square or 1:1 or 4:5 or 16:9; it is \"2:1\".")]
    [InlineData("POST", "/compile", """{"context": "a", "requirements": "b", "resolution": "4k"}""", "resolution", "resolution must be 720p or 1080p; it is \"4k\".")]
    [InlineData("POST", "/compile", """{"context": "a", "requirements": "b", "framing": "left"}""", "framing", "framing must be auto or center or fit; it is \"left\".")]
    [InlineData("POST", "/compile", """{"requirements": "b"}""", "context", "context is required")]
    [InlineData("POST", "/compile", """{"context": "a", "requirements": "b", "max_duration": "60"}""", "max_duration", "max_duration must be a number")]
    [InlineData("POST", "/process", """{"url": "https://example.org/a.mp4", "save_video": false}""", "save_video", "save_video must be true (what is processed is kept and can be searched); it is false.")]
    [InlineData("POST", "/compile", "", "body", "body is required.")]
    public async Task Refusal_NamesTheFieldAndWhatItMustBe(string method, string path, string? body, string field, string sentence)
    {
        using var request = new HttpRequestMessage(new(method), path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") };
        var problem = await ProblemAssert.IsProblemAsync(await api.Http.SendAsync(request), HttpStatusCode.BadRequest, field);

        Assert.StartsWith(sentence, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.GetRawText(), StringComparison.Ordinal);
    }

    private IEnumerable<(string Name, Type Type, ValidationAttribute Rule)> Rules()
    {
        foreach (var endpoint in api.Services.GetRequiredService<EndpointDataSource>().Endpoints)
        {
            foreach (var parameter in endpoint.Metadata.GetMetadata<MethodInfo>()?.GetParameters() ?? [])
            {
                foreach (var rule in Of(parameter.GetCustomAttributes<ValidationAttribute>()))
                {
                    yield return (parameter.Name!, parameter.ParameterType, rule);
                }
            }

            foreach (var property in endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType?.GetProperties() ?? [])
            {
                foreach (var rule in Of(property.GetCustomAttributes<ValidationAttribute>()))
                {
                    yield return (property.Name, property.PropertyType, rule);
                }
            }
        }
    }

    /// <summary>What is missing altogether is said elsewhere.</summary>
    private static IEnumerable<ValidationAttribute> Of(IEnumerable<ValidationAttribute> rules) => rules.Where(rule => rule is not RequiredAttribute);
}
