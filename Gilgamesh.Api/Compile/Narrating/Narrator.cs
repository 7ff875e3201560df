using Gilgamesh.Api.Compile.Cards;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Media;

namespace Gilgamesh.Api.Compile.Narrating;

/// <summary>
/// Has the script spoken, in the time that there is: what pace and pauses can't close is closed by saying less. Where nobody
/// is to speak, or can, the lengths are estimates.
/// </summary>
internal sealed class Narrator(AudioGenerator audio, ILogger<Narrator> logger)
{
    // As near as the length that was asked for is kept.
    private const double MinShare = 0.9;
    private const double MaxShare = 1.1;

    public async Task<CompilationState> NarrateAsync(
        CompilationRequest request, CompilationState state, Func<double, Task> progress, CancellationToken cancel)
    {
        // Of the whole video; what cards take is not spoken in.
        var (whole, cards) = (state.Plan!.TargetDuration, Interludes.Seconds(request, state));
        var target = whole - cards;
        var longest = Math.Min(request.MaxDuration, state.Plan.Longest ?? (MaxShare * whole)) - cards;
        if (request.Speaks)
        {
            try
            {
                return Shortfall(await FitAsync(state, longest, script => audio.SpeakAsync(script, request.VoicePreference, target, progress, cancel)), target);
            }
            // Where no worker is there, nobody would stitch the silent video either.
            catch (WorkerException fault) when (fault.Code != WorkerException.Unavailable)
            {
                logger.LogWarning("Speech failed; the compilation goes on in silence: {Detail}", fault.Message);
                var instead = request.MakesVideo ? "the video is silent, with the text over the picture" : "there is no sound, and the durations are estimates";
                state = state.Warn([$"The narration could not be spoken: {instead}."]);
            }
        }

        return Shortfall(await FitAsync(state, longest, script => Task.FromResult(AudioGenerator.Estimate(script, target))), target);
    }

    /// <param name="longest">Seconds that the video must not pass.</param>
    /// <param name="speak">Speaking again costs nothing for the segments that are as they were.</param>
    internal static async Task<CompilationState> FitAsync(CompilationState state, double longest, Func<CompilationScript, Task<Narration>> speak)
    {
        var planned = state.Script!.Segments.Count;
        state = state with { Narration = await speak(state.Script) };
        while (state.Narration!.Duration > longest)
        {
            state = Shortening.Shorten(state, longest);
            state = state with { Narration = await speak(state.Script!) };
        }

        var left = planned - state.Script!.Segments.Count;
        return left == 0 ? state : state.Warn([FormattableString.Invariant(
            $"{left} of {planned} segments were left out: what is said of their clips takes longer than the {longest:0} s that the video may have.")]);
    }

    private static CompilationState Shortfall(CompilationState state, double target) => state.Narration!.Duration >= MinShare * target
        ? state
        : state.Warn([FormattableString.Invariant(
            $"The video is {state.Narration.Duration:0} s long instead of {target:0} s: the library has not enough fitting clips, or too little is known about them (transcripts, scene descriptions).")]);
}
