using Gilgamesh.Api.Compile.Editing;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Providers;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile;

/// <summary>The answer of <c>POST /compile</c>.</summary>
/// <param name="Duration">Seconds of the finished video, or as estimated where none was made.</param>
/// <param name="SourceVideosUsed">Different source videos.</param>
/// <param name="ProcessingTime">Seconds.</param>
/// <param name="VideoBase64">The finished MP4, where <c>include_base64</c> asked for it.</param>
/// <param name="Warnings">What is not as it was asked for, and why.</param>
public sealed record CompilationResponse(
    bool Success,
    string GeneratedVideoId,
    double Duration,
    int SourceVideosUsed,
    double ProcessingTime,
    CompilationJson CompilationJson,
    string? VideoBase64,
    string CompilationId,
    IReadOnlyList<string> Warnings,
    GenerationMetadata GenerationMetadata);

/// <param name="Providers">Who did what: embeddings, moderation, planning, script, speech; <c>none</c> where nobody did.</param>
/// <param name="Grounding">Share of the sentences, 0 to 1, that the clips' texts supported as written.</param>
/// <param name="Speed">The pace of speech, 1 is normal.</param>
/// <param name="Stages">Seconds that each stage took.</param>
/// <param name="Queries">What was searched for.</param>
/// <param name="Cost">What the providers' calls cost; offline ones cost nothing.</param>
/// <param name="Loudness">Of the finished sound; null where there is none, or all of it is silent.</param>
/// <param name="Changes">Against the version that was edited; null for a first version.</param>
/// <param name="FramesEncoded">Frames of picture that were encoded for this video, all others are copies; null where no video was made.</param>
/// <param name="Music">What is heard under the narration; null for none.</param>
public sealed record GenerationMetadata(
    IReadOnlyDictionary<string, string> Providers,
    double Grounding,
    double Speed,
    IReadOnlyDictionary<string, double> Stages,
    IReadOnlyList<string> Queries,
    IReadOnlyList<string> Warnings,
    CompilationCost? Cost = null,
    IReadOnlyList<ConstraintView>? Constraints = null,
    Loudness? Loudness = null,
    ChosenMusic? Music = null,
    IReadOnlyList<EditChange>? Changes = null,
    int? FramesEncoded = null);
