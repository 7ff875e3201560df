using Gilgamesh.Api.Http;

namespace Gilgamesh.Api.Compile.Moderating;

/// <summary>Looks at what a client has written, before anything is done for it.</summary>
internal sealed class RequestModeration(IModerator moderator)
{
    /// <param name="texts">Each with the field that it came in.</param>
    /// <exception cref="ProblemException">422: one asks for what is not made here.</exception>
    public async Task CheckAsync(IEnumerable<(string Field, string? Text)> texts, CancellationToken cancel)
    {
        List<(string Field, string Text)> written = [.. texts.Where(text => !string.IsNullOrWhiteSpace(text.Text)).Select(text => (text.Field, text.Text!))];
        if (written.Count == 0)
        {
            return;
        }

        var flags = await moderator.FlagAsync([.. written.Select(text => text.Text)], cancel);
        foreach (var ((field, _), category) in written.Zip(flags).Where(pair => pair.Second is not null))
        {
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, "content_refused", $"The {field} asks for content that is not made here: {category}.", field)
            {
                Extensions = { ["category"] = category },
            };
        }
    }
}
