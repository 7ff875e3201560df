using System.ComponentModel;
using Gilgamesh.Api.Providers;

namespace Gilgamesh.Api.Compile.Preview;

/// <param name="Plan">May be sent to <c>POST /compile</c> as <c>plan</c>, as it is or changed.</param>
public sealed record PlanResponse(
    bool Success,
    PlanView? Plan,
    [property: Description("Seconds that the video can have at most with the clips that fit.")] double ReachableDuration,
    [property: Description("What was asked for and the library has nothing of.")] IReadOnlyList<string> Missing,
    IReadOnlyList<string> Warnings,
    [property: Description("What the providers' calls for this plan are likely to cost at most.")] CompilationCost EstimatedCost);
