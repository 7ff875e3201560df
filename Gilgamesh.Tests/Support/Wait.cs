namespace Gilgamesh.Tests.Support;

internal static class Wait
{
    /// <summary>Until it is so; fails after the time given, which is there for a broken machine, not for a slow one.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, string what, int seconds = 300)
    {
        var deadline = DateTime.UtcNow.AddSeconds(seconds);
        while (!await condition())
        {
            Assert.True(DateTime.UtcNow < deadline, $"Not within {seconds} s: {what}");
            await Task.Delay(50);
        }
    }

    public static Task UntilAsync(Func<bool> condition, string what, int seconds = 300) =>
        UntilAsync(() => Task.FromResult(condition()), what, seconds);
}
