namespace Gilgamesh.Api.OpenAI.Planning;

/// <summary>Expert knowledge to plan by, where an installation has it: the predecessor's collection <c>fitness</c>. It yields no clips.</summary>
internal interface IReferenceBook
{
    /// <summary>The passages nearest to the request, best first; none where there is no book.</summary>
    Task<IReadOnlyList<string>> FindAsync(string request, CancellationToken cancel);
}

/// <summary>An installation without a reference book.</summary>
internal sealed class NoReferenceBook : IReferenceBook
{
    public Task<IReadOnlyList<string>> FindAsync(string request, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);
}
