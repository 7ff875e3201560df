using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.OpenAI.Calls;
using Gilgamesh.Api.OpenAI.Scripting;
using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI;

/// <summary>The calls that a planned video takes: one for the script, one a segment for the speech. Searching it again costs next to nothing.</summary>
internal sealed class OpenAICostEstimate(IOptions<OpenAIOptions> options, IOptions<CompilationOptions> compile, PriceTable prices) : ICostEstimate
{
    public CompilationCost Of(CompilationRequest request, IReadOnlyList<ScriptAssignment> written, IReadOnlyList<ScriptAssignment> spoken)
    {
        var settings = options.Value;
        List<ModelUsage> calls = [];
        if (written.Count > 0 && settings.Uses(settings.ChatModel))
        {
            var question = ScriptPrompt.Write(request, settings.ChatModel, compile.Value.Domain, written);
            Add(settings.ChatModel, CallKind.Script, 1, Usage.Estimate(question.System.Length + question.User.Length, question.MaxOutputTokens));
        }

        if (spoken.Count > 0 && request.Speaks && settings.Uses(settings.SpeechModel))
        {
            Add(settings.SpeechModel, CallKind.Speech, spoken.Count, new(Characters: (long)(spoken.Sum(assignment => assignment.Seconds) * SpeechRate.CharactersPerSecond)));
        }

        return CompilationCost.Of(calls);

        void Add(string model, CallKind kind, int count, Usage usage) => calls.Add(new(
            model, ProviderFault.NameOf(kind), count, usage.InputTokens, usage.OutputTokens, usage.Characters, usage.Seconds, prices.Price(model, usage)));
    }
}
