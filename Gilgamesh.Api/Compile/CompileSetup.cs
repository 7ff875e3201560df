using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Listing;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Preview;
using Gilgamesh.Api.Compile.Rendering;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Providers;
using Microsoft.Extensions.Options;

namespace Gilgamesh.Api.Compile;

internal static class CompileSetup
{
    public static IHostApplicationBuilder AddCompile(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<CompilationOptions>().BindConfiguration(CompilationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services
            .AddSingleton(services => Domain.Of(services.GetRequiredService<IOptions<CompilationOptions>>().Value.Domain))
            .AddSingleton<AttributeReader>()
            .AddSingleton<OfflineModerator>()
            .AddSingleton<OfflinePlanner>()
            .AddSingleton<ExtractiveScript>()
            .AddSingleton<LocalSpeaker>()
            .AddSingleton(NarratorVoices.With([]))
            .AddSingleton<IModerator>(services => services.GetRequiredService<OfflineModerator>())
            .AddSingleton<IRequirementsGenerator>(services => services.GetRequiredService<OfflinePlanner>())
            .AddSingleton<IScriptGenerator>(services => services.GetRequiredService<ExtractiveScript>())
            .AddSingleton<ISpeaker>(services => services.GetRequiredService<LocalSpeaker>())
            .AddSingleton<ScriptModeration>()
            .AddSingleton<CompilationSearchEngine>()
            .AddSingleton<StepFinder>()
            .AddSingleton<ClipFinder>()
            .AddSingleton<ConstraintReport>()
            .AddSingleton<PlanPreview>()
            .AddSingleton<ICostEstimate, NoCost>()
            .AddSingleton<ClipExtractor>()
            .AddSingleton<AudioGenerator>()
            .AddSingleton<Narrator>()
            .AddSingleton<CompilationStore>()
            .AddSingleton<CompilationLeases>()
            .AddSingleton<CompilationList>()
            .AddSingleton<StageTimes>()
            .AddSingleton<MusicChoice>()
            .AddSingleton<LoopedClips>()
            .AddSingleton<FoundParts>()
            .AddSingleton<EditedParts>()
            .AddSingleton<CompilationPipeline>()
            .AddSingleton<CompilationAnswers>()
            .AddSingleton<RequestLimit>()
            .AddSingleton<RequestModeration>()
            .AddSingleton<EditStore>()
            .AddSingleton<EditCheck>()
            .AddSingleton<EditAlternatives>()
            .AddSingleton<Edits>()
            .AddSingleton<RenderPreviews>()
            .AddSingleton<CompilationResult>()
            .AddSingleton(new ProviderInfo("planning", "offline", "rules"))
            .AddSingleton(new ProviderInfo("script", "offline", "extractive"))
            .AddSingleton(new ProviderInfo("speech", "offline", "espeak-ng"))
            .AddSingleton(new ProviderInfo("moderation", "offline", "list"))
            .AddSingleton<CompilationRunner>()
            .AddHostedService(services => services.GetRequiredService<CompilationRunner>());
        return builder;
    }
}
