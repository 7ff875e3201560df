using System.Text.Json;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Gilgamesh.Tests.Library.Support;
using Gilgamesh.Tests.Worker.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Library;

/// <summary>Real videos with what is really seen and said in them; then the words of somebody who looks for them.</summary>
public sealed class SearchTests(SearchTests.Library library) : IClassFixture<SearchTests.Library>
{
    [SkippableTheory]
    [InlineData("squats_portrait.mp4", "woman in a pink T-shirt doing body-weight squats")]
    [InlineData("squats_portrait.mp4", "squatting with elastic band around thighs")]
    [InlineData("his_girl_friday.mp4", "stolen crown jewels")]
    [InlineData("his_girl_friday.mp4", "a woman in a striped suit leans on an office counter")]
    [InlineData("popeye_bird_ship.mkv", "giant bird attacks a small sailing ship")]
    [InlineData("popeye_bird_ship.mkv", "the biggest buzzard I ever saw")]
    [InlineData("popeye_bird_ship.mkv", "standing on an overturned hull with a spyglass")]
    [InlineData("nasa_webb_6streams.mp4", "gold mirrors of the space telescope in a cleanroom")]
    [InlineData("nasa_webb_6streams.mp4", "Goddard Space Flight Center")]
    [InlineData("ai_campus_vp8.webm", "what is artificial intelligence")]
    [InlineData("ai_campus_vp8.webm", "person looks through a magnifying glass at a toy robot")]
    [InlineData("bbb_480p_30s.mp4", "purple bird sitting on a branch")]
    [InlineData("bbb_butterfly_apple_1080p30.mp4", "a red apple falls beside the bunny")]
    [InlineData("tos_battle_vp8.webm", "soldier with rifle on a balcony")]
    [InlineData("tos_battle_vp8.webm", "sliding down a rope past organ pipes")]
    [InlineData("cars_overhead.mp4", "white sports car seen from above")]
    [InlineData("man_yellow_wall_60fps.mp4", "grey-haired man tugging at his collar")]
    [InlineData("pose_square_576.mp4", "balancing on one leg, arms overhead")]
    [InlineData("man_dog_bed_rotflag.mp4", "man in bed with his dog and phone")]
    [InlineData("rooftop_portrait_av1_hdr10.mp4", "view over a metal roof to the city skyline")]
    [InlineData("slides_mjpeg_1fps.mov", "lecture slide about land and vegetation")]
    public async Task Search_WhatIsSeenOrSaid_FindsTheVideoAmongTheFirstThree(string name, string query)
    {
        var results = await library.SearchAsync(query);
        var place = results.ToList().FindIndex(result => result.GetProperty("title").GetString() == name);
        Assert.True(place is >= 0 and < 3, $"{name} is at {place} for \"{query}\"");
    }

    [SkippableFact]
    public async Task Search_OneWord_GivesEachVideoOnceWithAScoreThatIsAFraction()
    {
        var results = await library.SearchAsync("robot");
        Assert.All(results, result => Assert.InRange(result.GetProperty("search_score").GetDouble(), 0, 1));
        Assert.Equal(results.Count, results.Select(result => result.GetProperty("id").GetGuid()).Distinct().Count());
    }

    [SkippableTheory]
    [InlineData("qwzxj vbnkq")]
    [InlineData("' | & ! ( ) <-> :* \\")]
    [InlineData("')) OR 1=1; DROP TABLE video_segments --")]
    [InlineData("the and of")]
    [InlineData("\u0000")]
    public async Task Search_NonsenseOrSyntax_IsHarmless(string query) => Assert.InRange((await library.SearchAsync(query)).Count, 0, 10);

    [SkippableFact]
    public async Task Search_NothingLikeIt_FindsNothing() => Assert.Empty(await library.SearchAsync("qwzxj vbnkq"));

    [SkippableFact]
    public async Task Segments_TagsAndExclusions_AreObeyed()
    {
        var search = (await library.ApiAsync()).Services.GetRequiredService<SegmentSearch>();
        var all = await search.SearchAsync(new("robot", 20), default);
        var tagged = await search.SearchAsync(new("robot", 20, Tags: ["CARTOON"]), default);
        var without = await search.SearchAsync(new("robot", 20) { Constraints = [new(ConstraintMode.Exclude, Constraint.Text, ["laptops"], "no laptops")] }, default);

        Assert.True(all.Select(match => match.VideoId).Distinct().Count() >= 2);
        Assert.NotEmpty(tagged);
        Assert.All(tagged, match => Assert.Contains("cartoon", match.Tags));
        Assert.Contains(all, match => match.Text.Contains("laptop", StringComparison.Ordinal));
        Assert.NotEmpty(without);
        Assert.DoesNotContain(without, match => match.Text.Contains("laptop", StringComparison.Ordinal));
        Assert.Equal(2, (await search.SearchAsync(new("robot", 2), default)).Count);
    }

    [SkippableFact]
    public async Task Score_OfACloserText_IsHigher()
    {
        var search = (await library.ApiAsync()).Services.GetRequiredService<SegmentSearch>();
        var close = (await search.SearchAsync(new("woman does body-weight squats in front of a grey wall", 1), default))[0];
        var far = (await search.SearchAsync(new("exercise wall", 1), default))[0];
        Assert.True(close.Score > 0.5 && close.Score > far.Score, $"{close.Score} {far.Score}");
    }

    /// <summary>The library's videos, each with scenes as somebody who looked at it would describe them, and its transcript.</summary>
    public sealed class Library : IAsyncLifetime
    {
        private readonly SemaphoreSlim _once = new(1, 1);
        private ApiFixture? _api;

        public Task InitializeAsync() => Task.CompletedTask;

        public Task DisposeAsync() => _api?.DisposeAsync() ?? Task.CompletedTask;

        internal async Task<IReadOnlyList<JsonElement>> SearchAsync(string query)
        {
            var api = await ApiAsync();
            return [.. (await api.GetAsync("/search?q=" + Uri.EscapeDataString(query))).GetProperty("results").EnumerateArray()];
        }

        internal async Task<ApiFixture> ApiAsync()
        {
            await _once.WaitAsync();
            try
            {
                return _api ??= await FillAsync();
            }
            finally
            {
                _once.Release();
            }
        }

        private static async Task<ApiFixture> FillAsync()
        {
            TestMedia.Library(SceneDescriptions.All[0].Name);
            var api = await ApiFixture.StartAsync();
            foreach (var video in SceneDescriptions.All)
            {
                var form = Form.WithVideo(video.Name).Text("title", video.Name).Text("tags", video.Tags)
                    .Attach("scenes", JsonSerializer.Serialize(video.Scenes.Select(scene => new { start = scene.Start, end = scene.End, description = scene.Text })), "s.json");
                if (video.Transcript is { } transcript)
                {
                    form.Attach("transcript", await File.ReadAllTextAsync(TestMedia.Library(transcript)), transcript);
                }

                await form.SendAsync(api.Http);
            }

            return api;
        }
    }
}
