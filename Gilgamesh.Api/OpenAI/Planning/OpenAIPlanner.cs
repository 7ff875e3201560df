using System.Text.Json;
using Gilgamesh.Api.Compile;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.OpenAI.Caching;
using Gilgamesh.Api.OpenAI.Chat;
using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.OpenAI.Planning;

/// <summary>Plans with a chat model that acts as an expert of the library's domain; the offline planner stands behind it.</summary>
internal sealed class OpenAIPlanner(
    StructuredChat chat, VideoCatalog catalog, IReferenceBook reference, ProviderCache cache, ProviderFallback fallback, OfflinePlanner offline,
    IOptions<OpenAIOptions> options, IOptions<CompilationOptions> compile, Domain domain) : IRequirementsGenerator
{
    private const string Kind = "planning";
    private const int VocabularySize = 200;
    private const int MaxOutputTokens = 2000;

    public Task<CompilationPlan> GenerateAsync(CompilationRequest request, CancellationToken cancel) => fallback.RunAsync(
        () => PlanAsync(request, cancel), () => offline.GenerateAsync(request, cancel), "the plan is made by rules");

    private async Task<CompilationPlan> PlanAsync(CompilationRequest request, CancellationToken cancel)
    {
        var length = RequestedDuration.Read(request.Requirements!, request.Context!, request.MaxDuration);
        var reading = RequestReading.Read(request.Requirements!, request.Context!, domain);
        var question = await QuestionAsync(request, length.Seconds, cancel);
        var key = ProviderCache.Key([options.Value.ProviderName, question.Model, question.System, question.User, .. reading.Constraints.Select(one => one.Said)]);
        if (!request.Fresh && await cache.FindAsync<CompilationPlan>(Kind, key, cancel) is { } known)
        {
            return known with { Longest = length.Longest, Warnings = [.. length.Warnings, .. reading.Warnings] };
        }

        var answer = await chat.AskAsync<SearchPlanAnswer>(question, plan => plan.Fault(), cancel);
        var plan = new CompilationPlan(length.Seconds, answer.Normalise(length.Seconds), $"{options.Value.ProviderName}/{question.Model}")
        {
            Longest = length.Longest,
            Constraints = [.. reading.Constraints, .. answer.Normalise(request.Requirements!, reading.Constraints, domain)],
            Warnings = [.. length.Warnings, .. reading.Warnings],
        };
        await cache.StoreAsync(Kind, key, plan, cancel);
        return plan;
    }

    /// <summary>The user's words go into JSON, and the JSON alone into the user's message: there is nothing around it that they could end.</summary>
    private async Task<ChatQuestion> QuestionAsync(CompilationRequest request, double duration, CancellationToken cancel)
    {
        var data = new
        {
            request.Context,
            request.Requirements,
            Duration = duration,
            Vocabulary = await catalog.GetVocabularyAsync(VocabularySize, cancel),
            Reference = await reference.FindAsync($"{request.Requirements} {request.Context}", cancel),
        };
        return new(
            CallKind.Planning, options.Value.ChatModel, SearchPlanAnswer.Schema, PromptFile.Read("planning", compile.Value.Domain),
            JsonSerializer.Serialize(data, ApiJson.Options), MaxOutputTokens);
    }
}
