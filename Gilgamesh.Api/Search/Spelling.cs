using Dapper;
using Gilgamesh.Api.Search.Embedding;
using Npgsql;

namespace Gilgamesh.Api.Search;

/// <summary>Where a query's words stand nowhere in the library, the library's own words that look most like them: "sqaut" is "squat".</summary>
internal static class Spelling
{
    // Shorter words have too many neighbours.
    private const int Shortest = 4;
    private const int ShortestForTwo = 8;

    // Enough text to know a library by; the newest of it.
    private const int Segments = 20_000;

    /// <summary>The query with unknown words replaced; null where nothing looks like any of them.</summary>
    public static async Task<string?> CorrectAsync(NpgsqlConnection connection, string query, CancellationToken cancel)
    {
        var words = TextWords.Split(query);
        if (!words.Any(CanBeMisspelt))
        {
            return null;
        }

        var known = (await connection.QueryAsync<(string Word, int Count)>(new CommandDefinition(
            $"SELECT word, ndoc FROM ts_stat('SELECT search FROM video_segments ORDER BY id DESC LIMIT {Segments}') WHERE length(word) >= {Shortest}",
            cancellationToken: cancel))).AsList();
        var corrected = words.Select(word => CanBeMisspelt(word) ? Nearest(word, known) ?? word : word).ToList();
        return corrected.SequenceEqual(words) ? null : string.Join(' ', corrected);
    }

    internal static string? Nearest(string word, IReadOnlyList<(string Word, int Count)> known)
    {
        var most = word.Length >= ShortestForTwo ? 2 : 1;
        // Full text keeps stems: a misspelt plural is compared by its own.
        var stem = Stemmer.Stem(word);
        return known
            .Select(other => (other.Word, other.Count, Away: Math.Min(Distance(word, other.Word), Distance(stem, other.Word))))
            .Where(other => other.Away <= most)
            .OrderBy(other => other.Away).ThenByDescending(other => other.Count).ThenBy(other => other.Word, StringComparer.Ordinal)
            .Select(other => other.Word)
            .FirstOrDefault();
    }

    private static bool CanBeMisspelt(string word) => word.Length >= Shortest && word.All(char.IsLetter) && !TextWords.HasIdeographs(word) && !TextWords.IsStop(word);

    /// <summary>Letters to be changed, put in, taken out or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > 2)
        {
            return int.MaxValue;
        }

        var (before, last, row) = (new int[b.Length + 1], Enumerable.Range(0, b.Length + 1).ToArray(), new int[b.Length + 1]);
        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
