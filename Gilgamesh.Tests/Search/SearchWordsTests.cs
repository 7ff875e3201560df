using Dapper;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Search;
using Gilgamesh.Tests.Library.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Gilgamesh.Tests.Search;

/// <summary>One thing is found however it is spelled, in scripts without spaces too.</summary>
public sealed class SearchWordsTests(SearchWordsTests.Library library) : IClassFixture<SearchWordsTests.Library>
{
    [Theory]
    [InlineData("push-ups", "push-ups")]
    [InlineData("push ups", "push-ups")]
    [InlineData("pushups", "push-ups")]
    [InlineData("pushup", "push-ups")]
    [InlineData("Rücken", "Rücken")]
    [InlineData("Ruecken", "Rücken")]
    [InlineData("rucken", "Rücken")]
    [InlineData("深蹲", "深蹲")]
    [InlineData("徒手深蹲", "深蹲")]
    [InlineData("客厅", "深蹲")]
    [InlineData("cafe", "café")]
    [InlineData("sqaut", "squat")]
    [InlineData("sqauts", "squat")]
    public async Task Search_AnySpelling_FindsIt(string query, string held)
    {
        var found = await library.Segments.SearchAsync(new(query, 1), default);

        Assert.Contains(held, Assert.Single(found).Text, StringComparison.Ordinal);
        Assert.True(found[0].Score > 0.3, $"{found[0].Score}");
    }

    [Theory]
    [InlineData("pushups")]
    [InlineData("push ups")]
    [InlineData("深蹲")]
    public async Task Search_AnySpellingExcluded_LeavesItOut(string term)
    {
        var found = await library.Segments.SearchAsync(new("push-ups 深蹲 woman squat", 10) { Constraints = [new(ConstraintMode.Exclude, Constraint.Text, [term], term)] }, default);

        Assert.NotEmpty(found);
        Assert.DoesNotContain(found, match => match.Text.Contains(term == "深蹲" ? term : "push-ups", StringComparison.Ordinal));
    }

    [Fact]
    public async Task MakeSome_RowsOfAnOlderVersion_AreFoundBySpellingsToo()
    {
        await using var api = await ApiFixture.StartAsync();
        await api.AddVideoAsync(TestSegments.Scene("A woman does push-ups."));
        await using (var connection = await api.ConnectAsync())
        {
            await connection.ExecuteAsync("UPDATE video_segments SET words = NULL");
        }

        var words = api.Services.GetRequiredService<SegmentWords>();

        Assert.True(await words.MakeSomeAsync(default));
        Assert.False(await words.MakeSomeAsync(default));
        Assert.Equal(1, await api.ScalarAsync<int>("SELECT count(*)::int FROM video_segments WHERE search @@ to_tsquery('english', 'pushups')"));
    }

    public sealed class Library : IAsyncLifetime
    {
        private ApiFixture? _api;

        internal SegmentSearch Segments => _api!.Services.GetRequiredService<SegmentSearch>();

        public async Task InitializeAsync()
        {
            _api = await ApiFixture.StartAsync();
            await _api.AddVideoAsync(TestSegments.Scene("A woman does push-ups on her knees."));
            await _api.AddVideoAsync(TestSegments.Scene("Der Mann hält die Position für seinen Rücken."));
            await _api.AddVideoAsync(TestSegments.Scene("一名女子在客厅做徒手深蹲。"));
            await _api.AddVideoAsync(TestSegments.Scene("A trainer lowers into a deep squat."));
            await _api.AddVideoAsync(TestSegments.Scene("People talk in a café."));
        }

        public async Task DisposeAsync() => await _api!.DisposeAsync();
    }
}
