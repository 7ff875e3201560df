using Gilgamesh.Api.Brands;
using Gilgamesh.Api.Compile.Moderating;
using Gilgamesh.Api.Compile.Narrating;
using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Compile.Scripting;
using Gilgamesh.Api.Compile.Selecting;
using Gilgamesh.Api.Compile.Stitching;
using Gilgamesh.Api.Domains;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Media;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Rendering;

/// <summary>What a version is made of: what its edit says, no more. Only what was changed is cut, written and spoken.</summary>
internal sealed class EditedParts(
    ClipExtractor extractor, IScriptGenerator writer, ScriptModeration moderation, AudioGenerator audio, MusicChoice music, BrandTable brands, Domain domain) : IVideoParts
{
    private const int CutsAtOnce = 4;

    public Task ChooseAsync(CompilationJob job, CancellationToken cancel) => job.RunAsync(
        CompilationStages.Planning,
        job.State.Plan is not null,
        async state => await music.ChooseAsync(job.Request, state, cancel) with
        {
            Plan = state.Render!.Plan,
            Brand = job.Request.Brand ? await brands.RequireAsync(cancel) : null,
        },
        cancel);

    /// <exception cref="ProblemException">422: a clip can't be had. Nothing stands in for what somebody has chosen.</exception>
    public async Task<CompilationState> CutAsync(CompilationJob job, CompilationState state, CancellationToken cancel)
    {
        var segments = state.Render!.Segments;
        var cut = segments.Select(segment => segment.Clips.Select(clip => clip.Cut).ToArray()).ToArray();
        List<(int Segment, int Clip)> missing = [.. segments.SelectMany((segment, n) => segment.Clips.Select((_, c) => (n, c))).Where(place => cut[place.n][place.c] is null)];
        var done = 0;
        await Parallel.ForEachAsync(missing, new ParallelOptions { MaxDegreeOfParallelism = CutsAtOnce, CancellationToken = cancel }, async (place, stop) =>
        {
            cut[place.Segment][place.Clip] = await CutAsync(segments[place.Segment].Clips[place.Clip], job.Request.Format, $"segments[{place.Segment}].clips[{place.Clip}]", stop);
            await job.ReportAsync(CompilationStages.Cutting, Interlocked.Increment(ref done) / (double)missing.Count, stop);
        });
        // Whoever edits sees how long it gets: no card is left out for want of time.
        return state with { ChapterCards = true, Clips = new([.. segments.Zip(cut, (segment, clips) => new CutSegment(segment.Query, segment.Target, clips!))], []) };
    }

    public async Task<CompilationState> WriteAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        var segments = state.Render!.Segments;
        List<int> places = [.. Enumerable.Range(0, segments.Count).Where(n => segments[n].Sentences is null)];
        var script = segments.Select(segment => new ScriptSegment(segment.Sentences ?? [])).ToArray();
        if (places.Count > 0)
        {
            var assignments = ScriptAssignments.Of(state.Clips!, segments.Sum(segment => segment.Target), domain);
            List<ScriptAssignment> open = [.. places.Select(place => assignments[place])];
            var written = await moderation.CheckAsync(await writer.WriteAsync(request, open, cancel), open, cancel);
            foreach (var (place, segment) in places.Zip(written.Segments))
            {
                // In the middle of a video nobody says hello.
                script[place] = new([.. segment.Sentences.Where(sentence => !Phrases.IsCourtesy(sentence.Text))]);
            }
        }

        var sentences = script.SelectMany(segment => segment.Sentences).ToList();
        var supported = sentences.Count(sentence => sentence.Evidence.Length > 0 || Phrases.IsCourtesy(sentence.Text));
        return state with { Script = new(script, sentences.Count == 0 ? 1 : supported / (double)sentences.Count, state.Render.Writer) };
    }

    public async Task<CompilationState> NarrateAsync(CompilationRequest request, CompilationState state, Func<double, Task> progress, CancellationToken cancel)
    {
        var render = state.Render!;
        var parts = render.Segments.Zip(state.Script!.Segments, (segment, script) => new NarrationPart(script, segment.Spoken, segment.Pause, segment.ClipFrames));
        return state with { Narration = await audio.SpeakAsync([.. parts], request.VoicePreference, render.Edit.Speed, render.Speaker, progress, cancel) };
    }

    private async Task<CutClip> CutAsync(RenderedClip clip, PictureFormat format, string field, CancellationToken cancel)
    {
        try
        {
            return await extractor.CutAsync(clip.Candidate, format, clip.Framing, cancel);
        }
        catch (WorkerException fault) when (fault.Code is not (WorkerException.Unavailable or WorkerErrorCodes.StorageFull))
        {
            throw new ProblemException(
                StatusCodes.Status422UnprocessableEntity, "clip_not_cut", $"The clip of \"{clip.Candidate.VideoTitle}\" could not be cut: {fault.Message}", field, fault);
        }
    }
}
