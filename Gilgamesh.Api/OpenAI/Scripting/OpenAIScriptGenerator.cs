using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI.Scripting;

/// <summary>One call writes the whole script, each sentence is checked against its clip and for its style, one more call repairs what failed.</summary>
internal sealed class OpenAIScriptGenerator(
    StructuredChat chat, ProviderCache cache, ProviderFallback fallback, ExtractiveScript extractive,
    IOptions<OpenAIOptions> options, IOptions<CompilationOptions> compile, ILogger<OpenAIScriptGenerator> logger) : IScriptGenerator
{
    private const string Kind = "script";

    private string Model => options.Value.ChatModel;

    public Task<CompilationScript> WriteAsync(CompilationRequest request, IReadOnlyList<ScriptAssignment> assignments, CancellationToken cancel) =>
        fallback.RunAsync(
            () => ComposeAsync(request, assignments, cancel),
            () => extractive.WriteAsync(request, assignments, cancel),
            "the script is made of the clips' own sentences");

    private async Task<CompilationScript> ComposeAsync(CompilationRequest request, IReadOnlyList<ScriptAssignment> assignments, CancellationToken cancel)
    {
        var question = ScriptPrompt.Write(request, Model, compile.Value.Domain, assignments);
        var key = ProviderCache.Key(options.Value.ProviderName, Model, question.System, question.User);
        if (!request.Fresh && await cache.FindAsync<CompilationScript>(Kind, key, cancel) is { } known && known.Segments.Count == assignments.Count)
        {
            return known;
        }

        var answer = await AskAsync(question, assignments.Count, cancel);
        List<SegmentDraft> drafts = [.. assignments.Zip(answer.Segments, SegmentDraft.Of)];
        if (drafts.Exists(draft => draft.Rejected.Count > 0))
        {
            await RepairAsync(request, drafts, cancel);
        }

        var script = ScriptFinish.Finish(drafts, $"{options.Value.ProviderName}/{Model}");
        await cache.StoreAsync(Kind, key, script, cancel);
        return script;
    }

    /// <summary>Replaces the drafts of bad segments by what the model writes when it is told what was wrong. Once: a model that lies twice will lie again.</summary>
    private async Task RepairAsync(CompilationRequest request, List<SegmentDraft> drafts, CancellationToken cancel)
    {
        List<int> bad = [.. Enumerable.Range(0, drafts.Count).Where(place => drafts[place].Rejected.Count > 0)];
        try
        {
            var answer = await AskAsync(ScriptPrompt.Repair(request, Model, compile.Value.Domain, drafts), bad.Count, cancel);
            foreach (var (place, segment) in bad.Zip(answer.Segments))
            {
                var repaired = SegmentDraft.Of(drafts[place].Assignment, segment);
                // Not every second try is a better one.
                drafts[place] = repaired.Kept.Count >= drafts[place].Kept.Count ? repaired : drafts[place];
            }
        }
        catch (ProviderFault fault)
        {
            // The first answer is there, and what it lacks is filled from the clips' own text.
            logger.LogWarning(fault.InnerException, "The script could not be repaired ({Reason})", fault.Reason);
        }
    }

    private Task<ScriptAnswer> AskAsync(ChatQuestion question, int segments, CancellationToken cancel) => chat.AskAsync<ScriptAnswer>(
        question, answer => answer.Segments.Count == segments ? null : $"{answer.Segments.Count} segments instead of {segments}", cancel);
}
