using System.Net;
using Gilgamesh.Api.Library.Upload;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Resources;

/// <summary>Many uploads at once.</summary>
public sealed class UploadLoadTests(ApiFixture api) : IClassFixture<ApiFixture>
{
    [Fact]
    public async Task Uploads_ManyMoreThanConnections_AllComeInAndNothingIsLeftOver()
    {
        using var http = await api.AddApiAsync($"--ConnectionStrings:gilgamesh={api.ConnectionString};Maximum Pool Size=3");
        var forms = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => TinyVideo.FormAsync()));
        var uploads = forms.Select(form => form.PostAsync(http)).ToList();

        var answers = await Task.WhenAll(uploads);

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.Created, answer.StatusCode));
        Assert.Equal(
            api.Worker.Files().Count(file => file.StartsWith("objects/", StringComparison.Ordinal)),
            await api.ScalarAsync<int>("SELECT count(*)::int FROM simple_videos"));
        Assert.Equal(0, await api.ScalarAsync<int>("SELECT count(*)::int FROM media_holds"));
    }

    [Fact]
    public async Task Upload_NoPlaceInTime_IsSentAwayAndComesInLater()
    {
        await using var narrow = await ApiFixture.StartAsync(settings: ["--Library:MaxConcurrentUploads=1", "--Library:MaxUploadWait=00:00:00"]);
        var video = await TinyVideo.BytesAsync();
        using (await narrow.Services.GetRequiredService<UploadGate>().EnterAsync(CancellationToken.None))
        {
            using var refused = await TinyVideo.Of(video).PostAsync(narrow.Http);

            var problem = await ProblemAssert.IsProblemAsync(refused, HttpStatusCode.ServiceUnavailable);
            Assert.Equal("busy", problem.GetProperty("code").GetString());
            Assert.NotNull(refused.Headers.RetryAfter);
            Assert.Equal(HttpStatusCode.OK, (await narrow.Http.GetAsync("/videos")).StatusCode);
            await narrow.Worker.UntilEmptyAsync();
        }

        await TinyVideo.Of(video).SendAsync(narrow.Http);
    }
}
