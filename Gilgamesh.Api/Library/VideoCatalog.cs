namespace Gilgamesh.Api.Library;

/// <summary>Reads source videos for searching and compiling.</summary>
internal sealed class VideoCatalog
{
    /// <summary>Those of the ids that exist, in any order.</summary>
    public Task<IReadOnlyList<LibraryVideo>> GetAsync(IReadOnlyCollection<Guid> ids, CancellationToken cancel) =>
        throw new NotSupportedException($"{ids} {cancel}");

    /// <summary>
    /// The media in the store that holds a video's bytes. A row of the predecessor, which has them as base64 in the table,
    /// is moved into the store by the first call. Null where the row has no bytes at all.
    /// </summary>
    public Task<string?> GetMediaIdAsync(Guid videoId, CancellationToken cancel) => throw new NotSupportedException($"{videoId} {cancel}");

    /// <summary>The library's own words, most used first: tags and words of titles and descriptions, in lower case.</summary>
    public Task<IReadOnlyList<string>> GetVocabularyAsync(int limit, CancellationToken cancel) => throw new NotSupportedException($"{limit} {cancel}");

    public Task<int> CountAsync(CancellationToken cancel) => throw new NotSupportedException($"{cancel}");
}
