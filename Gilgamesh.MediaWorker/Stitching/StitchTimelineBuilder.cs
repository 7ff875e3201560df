using Gilgamesh.Contracts;
using Gilgamesh.MediaWorker.Captions;
using Gilgamesh.MediaWorker.Cards;
using Gilgamesh.MediaWorker.Clips;
using Gilgamesh.MediaWorker.Engine;
using Gilgamesh.MediaWorker.Store;

namespace Gilgamesh.MediaWorker.Stitching;

/// <summary>Checks a request against the store, and resolves its keys to files. Nothing is made here.</summary>
internal sealed class StitchTimelineBuilder(LocalFiles files)
{
    public const int MaxFrames = 1800 * HouseFormat.FramesPerSecond;
    public const int MaxLead = HouseFormat.FramesPerSecond;
    public const int MaxTitle = 500;
    public const long MaxSilence = (long)MaxFrames * HouseFormat.SamplesPerFrame;
    // All that can be said in the longest video.
    public const int MaxOverlay = 10_000;

    /// <exception cref="WorkerFault">A field is out of its range, or a clip or speech is not in the store.</exception>
    public async Task<StitchTimeline> BuildAsync(StitchRequest request, CancellationToken cancel)
    {
        WorkerFault.Require(request.AudioBitrate is >= 32_000 and <= 320_000, "audio_bitrate", "from 32000 to 320000");
        WorkerFault.Require(request.Title.Length <= MaxTitle, "title", $"at most {MaxTitle} characters long");
        WorkerFault.Require(request.Segments.Count > 0, "segments", "at least one");
        WorkerFault.Require(
            request.Segments.Sum(s => s.Plays.Sum(p => (long)p.Frames) + (s.Card?.Frames ?? 0)) <= MaxFrames, "segments", $"at most {MaxFrames} frames long in all");
        WorkerFault.Require(Enum.IsDefined(request.Transition), "transition", "cut, crossfade, dip or slide");
        List<TimelineSegment> segments = [];
        for (var i = 0; i < request.Segments.Count; i++)
        {
            segments.Add(await SegmentAsync(request.Format, request.Segments[i], $"segments[{i}]", cancel));
        }

        for (var i = 0; i < segments.Count; i++)
        {
            var (lead, field) = (segments[i].Lead, $"segments[{i}].lead");
            WorkerFault.Require(lead == 0 || (lead is > 0 and <= MaxLead && i > 0 && request.Transition != Transition.Cut), field, $"from 0 to {MaxLead}, and 0 for the first segment and for a cut");
            WorkerFault.Require(
                lead == 0 || Math.Min(segments[i].Frames, segments[i - 1].Frames) >= lead + HouseFormat.GopFrames,
                field, $"at least {HouseFormat.GopFrames} frames shorter than the segments on both sides");
        }

        var timeline = new StitchTimeline(request.Format, segments) { Captions = request.Captions, Transition = request.Transition, Chapters = request.Chapters ?? [] };
        Chapters.Check(timeline.Chapters, timeline.Frames);
        if (timeline.Captions is { } captions)
        {
            CaptionRules.Check(captions, timeline.Frames);
        }

        return timeline;
    }

    private async Task<TimelineSegment> SegmentAsync(PictureFormat format, StitchSegment segment, string field, CancellationToken cancel)
    {
        if (segment.Card is { } card)
        {
            CardRules.Check(card, $"{field}.card");
            WorkerFault.Require(segment is { Plays.Count: 0, SpeechKey: null, Overlay: null }, $"{field}.card", "a segment without clips, speech and overlay");
            return new([new("", card.Frames, Whole: true)], null, null, segment.Lead) { Card = card };
        }

        WorkerFault.Require(segment.Plays.Count > 0, $"{field}.plays", "at least one");
        WorkerFault.Require(segment.Overlay is null || segment.Overlay.Length <= MaxOverlay, $"{field}.overlay", $"at most {MaxOverlay} characters long");
        List<TimelinePlay> plays = [];
        for (var i = 0; i < segment.Plays.Count; i++)
        {
            plays.Add(await PlayAsync(format, segment.Plays[i], $"{field}.plays[{i}]", cancel));
        }

        var speech = segment.SpeechKey is { } key ? await SpeechAsync(key, segment.Silences ?? [], $"{field}.silences", cancel) : null;
        var frames = plays.Sum(play => play.Frames) - segment.Lead;
        WorkerFault.Require(
            speech is null || HouseFormat.FramesFor(speech.Length) <= frames,
            $"{field}.plays", $"at least as long as the speech over it ({HouseFormat.FramesFor(speech?.Length ?? 0)} frames, not {frames})");
        return new(plays, speech, string.IsNullOrWhiteSpace(segment.Overlay) ? null : segment.Overlay, segment.Lead);
    }

    private async Task<TimelinePlay> PlayAsync(PictureFormat format, ClipPlay play, string field, CancellationToken cancel)
    {
        var name = ClipKeyName.Parse(play.ClipKey);
        var path = name is null ? null : await files.FindAsync(name.StoreKey, cancel);
        if (name is null || path is null)
        {
            throw WorkerFault.NotFound($"clip ({field}.clip_key)");
        }

        WorkerFault.Require(name.Format == format, $"{field}.clip_key", "a clip of the format asked for");
        WorkerFault.Require(name.Version == HouseFormat.Version, $"{field}.clip_key", "a clip of the present house format; cut it again");
        WorkerFault.Require(play.Frames >= 1 && play.Frames <= name.Frames, $"{field}.frames", $"from 1 to the clip's {name.Frames}");
        return new(path, play.Frames, play.Frames == name.Frames, name.StoreKey);
    }

    private async Task<TimelineSpeech> SpeechAsync(string key, IReadOnlyList<AddedSilence> silences, string field, CancellationToken cancel)
    {
        var path = (StoreKeys.IsHash(key) ? await files.FindAsync(StoreKeys.Speech(key), cancel) : null) ?? throw WorkerFault.NotFound("speech");
        var samples = WavFile.Samples(new FileInfo(path).Length);
        WorkerFault.Require(
            silences.All(silence => silence.At >= 0 && silence.At <= samples && silence.Samples is >= 1 and <= MaxSilence)
                && silences.Zip(silences.Skip(1)).All(pair => pair.First.At <= pair.Second.At),
            field, $"in order, within the speech's {samples} samples, and from 1 to {MaxSilence} samples long");
        return new(path, samples, silences);
    }
}
