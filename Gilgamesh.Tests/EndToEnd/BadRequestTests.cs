using System.Text;
using System.Text.Json;
using static Gilgamesh.Tests.EndToEnd.Compilations;

namespace Gilgamesh.Tests.EndToEnd;

[Collection(SampleStack.Collection)]
public sealed class BadRequestTests(SampleStack stack)
{
    [Theory]
    [InlineData("""{"requirements": "squats"}""", "context")]
    [InlineData("""{"context": "app"}""", "requirements")]
    [InlineData("""{"context": "", "requirements": "squats"}""", "context")]
    [InlineData("""{"context": "app", "requirements": "   "}""", "requirements")]
    [InlineData("""{"context": null, "requirements": "squats"}""", "context")]
    [InlineData("""{"context": "app", "requirements": "squats", "voice_preference": "darth"}""", "voice_preference")]
    [InlineData("""{"context": "app", "requirements": "squats", "aspect_ratio": "2:1"}""", "aspect_ratio")]
    [InlineData("""{"context": "app", "requirements": "squats", "resolution": "4k"}""", "resolution")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"mode": "loud"}}""", "captions.mode")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"style": "comic"}}""", "captions.style")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"position": "left"}}""", "captions.position")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"language": "English"}}""", "captions.language")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"max_chars": 9}}""", "captions.max_chars")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"highlight": "red"}}""", "captions.highlight")]
    [InlineData("""{"context": "app", "requirements": "squats", "captions": {"font": "Sans,99"}}""", "captions.font")]
    [InlineData("""{"context": "app", "requirements": "squats", "max_duration": 29.9}""", "max_duration")]
    [InlineData("""{"context": "app", "requirements": "squats", "max_duration": 601}""", "max_duration")]
    [InlineData("""{"context": "app", "requirements": "squats", "max_duration": "60"}""", "max_duration")]
    [InlineData("""{"context": "app", "requirements": "squats", "max_segments_per_video": 0}""", "max_segments_per_video")]
    [InlineData("""{"context": "app", "requirements": "squats", "min_unique_videos": 99}""", "min_unique_videos")]
    [InlineData("""{"context": "app", "requirements": "squats", "audio": "yes"}""", "audio")]
    [InlineData("""{"context": 7, "requirements": "squats"}""", "context")]
    [InlineData("""{"context": "a\u0000b", "requirements": "squats"}""", "context")]
    [InlineData("""{"context": "app", "requirements": "squats", "title": "\u0000"}""", "title")]
    [InlineData("""{"context": "app", "requirements": "squats \ud83d"}""", "requirements")]
    public async Task Compile_FieldOutOfItsRange_Is400ThatNamesIt(string body, string field)
    {
        using var response = await PostAsync(stack.Client, body);
        var problem = await ProblemAsync(response, 400);

        Assert.Contains(problem.GetProperty("errors").EnumerateObject(), error => error.Name == field);
    }

    [Theory]
    [InlineData("context", 2001)]
    [InlineData("requirements", 1001)]
    [InlineData("title", 201)]
    public async Task Compile_TextTooLong_Is400ThatNamesIt(string field, int length)
    {
        var request = new Dictionary<string, string> { ["context"] = "app", ["requirements"] = "squats" };
        request[field] = new string('x', length);
        using var response = await PostAsync(stack.Client, JsonSerializer.Serialize(request));

        Assert.Contains((await ProblemAsync(response, 400)).GetProperty("errors").EnumerateObject(), error => error.Name == field);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("\u0000\u0001")]
    public async Task Compile_NotTheJsonExpected_Is400(string body)
    {
        using var response = await PostAsync(stack.Client, body);
        await ProblemAsync(response, 400);
    }

    [Fact]
    public async Task Compile_WrongContentType_Is415()
    {
        using var response = await stack.Client.PostAsync("/compile", new StringContent("context=app", Encoding.UTF8, "text/plain"));
        await ProblemAsync(response, 415);
    }

    [Theory]
    [InlineData("context", "hardcore sex tapes")]
    [InlineData("requirements", "how to kill someone")]
    [InlineData("title", "cooking meth")]
    public async Task Compile_ContentThatIsNotMade_Is422WithItsCategory(string field, string text)
    {
        var request = new Dictionary<string, string> { ["context"] = "app", ["requirements"] = "squats" };
        request[field] = text;
        using var response = await PostAsync(stack.Client, JsonSerializer.Serialize(request));

        Assert.NotEmpty((await ProblemAsync(response, 422)).GetProperty("category").GetString()!);
    }

    [Fact]
    public async Task Compile_NothingFits_Is422WithTheQueriesTried()
    {
        using var response = await PostAsync(stack.Client, """{"context": "xqzt", "requirements": "zzyzx qwrtp vbnmk"}""");

        Assert.Equal("zzyzx qwrtp vbnmk", Assert.Single((await ProblemAsync(response, 422)).GetProperty("queries").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData("/generated/recent?limit=0", "limit")]
    [InlineData("/generated/recent?limit=abc", "limit")]
    [InlineData("/generated/search?q=a&limit=1000", "limit")]
    [InlineData("/generated/search?q=a&duration_min=-1", "duration_min")]
    [InlineData("/generated/search?q=a&duration_min=9&duration_max=1", "duration_min")]
    public async Task Generated_ParameterOutOfItsRange_Is400ThatNamesIt(string address, string field)
    {
        using var response = await stack.Client.GetAsync(address);

        Assert.Contains((await ProblemAsync(response, 400)).GetProperty("errors").EnumerateObject(), error => error.Name == field);
    }

    [Theory]
    [InlineData("'; DROP TABLE generated_videos; --")]
    [InlineData("a & | ! ( ) : * <-> \\ \"")]
    [InlineData("%00%00")]
    [InlineData("🏋️ ' \" <script>")]
    public async Task GeneratedSearch_HostileText_IsJustText(string q)
    {
        using var response = await stack.Client.GetAsync($"/generated/search?q={Uri.EscapeDataString(q)}");
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public async Task Compile_HostileTexts_AreJustTexts()
    {
        var response = await CompileAsync(stack.Client, new
        {
            context = "'); DROP TABLE compilations; -- {{0}} %s ${IFS} <script>alert(1)</script>",
            requirements = "30 seconds of squats \\ ' \" : % { } [[ ]] \u202e \ud83d\ude00",
            title = "../../etc/passwd'; %{pts} \\: \n\"x\"",
        });

        Assert.True(response.GetProperty("success").GetBoolean());
    }
}
