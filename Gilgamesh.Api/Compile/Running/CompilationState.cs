using Gilgamesh.Api.Brands;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Planning;
using Gilgamesh.Api.Compile.Rendering;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Searching;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Running;

/// <summary>What is known of a compilation.</summary>
internal sealed record CompilationState : JobState
{
    /// <summary>What is made, where it is a version of another compilation; null where it is to be found.</summary>
    public RenderPlan? Render { get; init; }

    public CompilationPlan? Plan { get; init; }

    public IReadOnlyList<QueryMatches>? Matches { get; init; }

    public ClipSelection? Selection { get; init; }

    public CutSelection? Clips { get; init; }

    /// <summary>Whether there is time for them; only where they are asked for.</summary>
    public bool ChapterCards { get; init; }

    /// <summary>As it was when the compilation began; null where it isn't asked for.</summary>
    public BrandKit? Brand { get; init; }

    public CompilationScript? Script { get; init; }

    public Narration? Narration { get; init; }

    public ChosenMusic? Music { get; init; }

    public StitchResult? Video { get; init; }
}
