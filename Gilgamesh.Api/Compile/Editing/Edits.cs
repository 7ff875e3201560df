using Gilgamesh.Api.Compile.Rendering;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Editing;

/// <summary>The edits of compilations: as they were rendered, or as somebody has changed them since.</summary>
internal sealed class Edits(CompilationStore compilations, EditStore store, EditCheck check)
{
    private const int MaxTurns = 5;

    /// <exception cref="ProblemException">404, or 409: there is nothing to edit.</exception>
    public async Task<OpenEdit> OpenAsync(Guid compilation, CancellationToken cancel)
    {
        var row = await compilations.FindWholeAsync(compilation, cancel) ?? throw CompilationStore.Unknown(compilation);
        var (request, state) = (row.ReadRequest(), StoredJson.State<CompilationState>(row));
        if (!row.IsFinished)
        {
            throw new ProblemException(StatusCodes.Status409Conflict, "not_finished", "The compilation is not finished yet.");
        }

        var rendered = EditDocument.Of(request, state) ?? throw new ProblemException(
            StatusCodes.Status409Conflict, "not_editable", $"The compilation is {row.Status}: it has no clips that could be edited.");
        return new(row, request, state, new(rendered, request, state), await store.FindAsync(compilation, cancel) ?? rendered);
    }

    /// <summary>Changes an edit, and keeps it until it is rendered.</summary>
    /// <param name="ifMatch">ETags of which one must be the edit's; null where any will do.</param>
    /// <param name="change">Looks at the shape of what it gives, too. May be asked more than once.</param>
    /// <exception cref="ProblemException">412: somebody else was faster; 422: what is wrong, by field.</exception>
    public async Task<VideoEdit> ChangeAsync(Guid compilation, IList<string>? ifMatch, Func<VideoEdit, Task<VideoEdit>> change, CancellationToken cancel)
    {
        for (var turn = 1; turn <= MaxTurns; turn++)
        {
            var open = await OpenAsync(compilation, cancel);
            open.Require(ifMatch);
            var changed = (await CheckAsync(open with { Edit = await change(open.Edit) }, cancel)).Edit;
            if (await store.SaveAsync(compilation, changed, open.Edit, cancel))
            {
                return changed;
            }
        }

        throw OpenEdit.Lost();
    }

    /// <summary>What would be made of an edit.</summary>
    /// <exception cref="ProblemException">422: what is wrong, by field.</exception>
    public Task<RenderPlan> CheckAsync(OpenEdit open, CancellationToken cancel) => check.CheckAsync(open.Edit, open.Before, cancel);

    public Task DiscardAsync(Guid compilation, CancellationToken cancel) => store.DeleteAsync(compilation, cancel);
}

/// <summary>A compilation, and its edit as it is now.</summary>
/// <param name="Before">As it was rendered.</param>
internal sealed record OpenEdit(CompilationRow Row, CompilationRequest Request, CompilationState State, EditedVersion Before, VideoEdit Edit)
{
    private const string Any = "*";

    public string ETag => EditStore.ETag(Edit);

    /// <param name="ifMatch">ETags of which one must be the edit's; null where any will do.</param>
    /// <exception cref="ProblemException">412: none is.</exception>
    public void Require(IList<string>? ifMatch)
    {
        if (ifMatch is { Count: > 0 } && !ifMatch.Contains(Any) && !ifMatch.Contains(ETag))
        {
            throw Lost();
        }
    }

    public static ProblemException Lost() => new(
        StatusCodes.Status412PreconditionFailed, "edit_changed", "The edit was changed by somebody else meanwhile: get it again, and make your change anew.");
}
