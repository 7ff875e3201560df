using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Cards;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Renditions.Encoders;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Makes the cards of a timeline. Each is kept by what is on it: the next video that has it copies it.</summary>
internal sealed class CardMaker(IFfmpegEngine engine, IMediaStore store, InstalledFonts fonts)
{
    /// <param name="files">Keeps open what is returned.</param>
    /// <returns>The timeline with a play in each of its cards, what of their texts can't be shown, and how many frames were encoded.</returns>
    public async Task<(StitchTimeline Timeline, MissingLetters Missing, int Encoded)> MakeAsync(
        StitchTimeline timeline, EncoderRun run, JobFolder job, LocalFiles files, CancellationToken cancel)
    {
        var cards = timeline.Segments.Select(segment => segment.Card).OfType<StitchCard>();
        var missing = await fonts.FindMissingAsync(cards.SelectMany(card => new[] { card.Text, card.Label ?? "" }), cancel);
        List<TimelineSegment> segments = [];
        var encoded = 0;
        for (var n = 0; n < timeline.Segments.Count; n++)
        {
            var segment = timeline.Segments[n];
            if (segment.Card is { } card)
            {
                var plan = Plan(timeline, n, card, missing);
                var path = await files.FindAsync(plan.Key, cancel);
                encoded += path is null ? card.Frames : 0;
                path ??= await DrawAsync(plan, run, job.File($"card{n}"), files, cancel);
                segment = segment with { Plays = [new(path, card.Frames, Whole: true)] };
            }

            segments.Add(segment);
        }

        return (timeline with { Segments = segments }, missing, encoded);
    }

    private static CardPlan Plan(StitchTimeline timeline, int place, StitchCard card, MissingLetters missing)
    {
        var text = missing.Without(card.Text);
        var shown = card with { Text = text.Any(char.IsLetterOrDigit) ? text : "", Label = card.Label is null ? null : missing.Without(card.Label) };
        return new(timeline.Format, card.Frames, card.Look.Background, CardScript.Write(timeline.Format, shown), card.Look.Blurred ? Behind(timeline, place) : null);
    }

    /// <summary>Null where there are nothing but cards.</summary>
    private static TimelinePlay? Behind(StitchTimeline timeline, int place) =>
        timeline.Segments.Skip(place).Concat(timeline.Segments.Take(place).Reverse()).FirstOrDefault(segment => segment.Card is null)?.Plays[0];

    private async Task<string> DrawAsync(CardPlan plan, EncoderRun run, string folder, LocalFiles files, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, CardPlan.ScriptFile), plan.Script, cancel);
        var output = Path.Combine(folder, CardPlan.Output);
        await run.RunAsync(async encoder =>
        {
            await engine.RunAsync(plan.Job(encoder, folder), null, cancel);
            if (Mp4Index.Frames(output) != plan.Frames)
            {
                throw new InvalidOperationException($"{Mp4Index.Frames(output)} frames of a card instead of {plan.Frames}");
            }
        });

        await store.PutFileAsync(plan.Key, output, cancel);
        return await files.FindAsync(plan.Key, cancel) ?? throw WorkerFault.NotFound("card");
    }
}
