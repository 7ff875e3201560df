using Dapper;
using Gilgamesh.Api.Compile.Results;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Search;

/// <summary>Generated videos are found by the same words as those of the library.</summary>
public sealed class GeneratedSearchTests(GeneratedSearchTests.Made made) : IClassFixture<GeneratedSearchTests.Made>
{
    [Theory]
    [InlineData("深蹲", "Chinese")]
    [InlineData("徒手深蹲", "Chinese")]
    [InlineData("pushups", "Chest")]
    [InlineData("push ups", "Chest")]
    [InlineData("Ruecken", "Back")]
    [InlineData("zanzibar's & (", "Chest")]
    [InlineData("plankhold", "Older")]
    [InlineData("平板", "Older")]
    public async Task Search_AnySpelling_FindsIt(string query, string description)
    {
        var found = (await made.Api.GetAsync("/generated/search?q=" + Uri.EscapeDataString(query))).GetProperty("results");

        Assert.Equal(description, Assert.Single(found.EnumerateArray()).GetProperty("description").GetString());
    }

    [Fact]
    public async Task Search_NoWord_FindsAll() => Assert.Equal(4, (await made.Api.GetAsync("/generated/search")).GetProperty("count").GetInt32());

    public sealed class Made : IAsyncLifetime
    {
        public ApiFixture Api { get; } = new();

        public async Task InitializeAsync()
        {
            await Api.InitializeAsync();
            var store = Api.Services.GetRequiredService<GeneratedVideoStore>();
            foreach (var video in new[] { Video("深蹲教学", "Chinese"), Video("Push-ups in Zanzibar", "Chest"), Video("Starker Rücken", "Back") })
            {
                await store.SaveAsync(video, CancellationToken.None);
            }

            await using var connection = await Api.ConnectAsync();
            await connection.ExecuteAsync(
                """
                INSERT INTO generated_videos (title, description, user_requirements, compilation_script, source_video_ids, video_base64, duration)
                VALUES ('平板支撑', 'Older', 'plank-hold', '{}', '{}', '', 1)
                """);
            Assert.True(await store.MakeSomeWordsAsync(CancellationToken.None));
            Assert.False(await store.MakeSomeWordsAsync(CancellationToken.None));
        }

        public async Task DisposeAsync() => await ((IAsyncLifetime)Api).DisposeAsync();

        private static GeneratedVideo Video(string title, string description) =>
            new(Guid.NewGuid(), title, description, "30 seconds", "{}", "", [], "[]", 30, "720x1280", null, "{}", [], null, 1, "9:16", null, null, 1);
    }
}
