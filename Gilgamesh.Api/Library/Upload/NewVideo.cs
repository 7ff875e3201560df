using System.Text.Json;
using System.Text.Json.Nodes;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Library.Ingest;
using Gilgamesh.Api.Library.Scenes;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>An upload and what the worker saw in it, as the row that is written. Nothing of it is null but what may be missing.</summary>
internal sealed record NewVideo(
    string MediaId,
    string? Url,
    string Title,
    IReadOnlyList<string> Tags,
    MediaProbe Probe,
    IReadOnlyList<double> Cuts,
    IReadOnlyList<VideoScene> Scenes,
    IReadOnlyList<Cue> Transcript,
    IReadOnlyList<Chapter> Chapters,
    string? FileName,
    long Size)
{
    /// <summary>The client's own words for it; null where there are none.</summary>
    public IReadOnlyDictionary<string, string>? ClientMetadata { get; init; }

    /// <summary>What a person should know of it, one sentence each: damage, sound that can't be heard, what is not as it was sent, what a provider failed to tell.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>Stretches whose picture is damaged.</summary>
    public IReadOnlyList<SceneSpan> Damaged { get; init; } = [];

    /// <summary>Provider and model; null where the scenes came with the file, or nobody described them.</summary>
    public string? DescribedBy { get; init; }

    /// <summary>Provider and model; null where the transcript came with the file, or there is none.</summary>
    public string? TranscribedBy { get; init; }

    public static NewVideo Of(VideoUpload upload, MediaInspection inspection)
    {
        var duration = inspection.Probe.Duration;
        if (FrameSpan.At(duration) < SceneList.Shortest)
        {
            throw UploadFault.Unusable(upload.Source, FormattableString.Invariant(
                $"The video is only {duration:0.000} s long; it must have at least {SceneList.Shortest} frames of 1/{HouseFormat.FramesPerSecond} s."));
        }

        var scenes = SceneList.Clean(
            upload.Scenes ?? [.. inspection.Scenes.Select(span => new RawScene(span.Start, span.End, "", []))], duration);
        if (scenes.Count == 0)
        {
            throw UploadFault.Unusable(upload.Scenes is null ? upload.Source : "scenes", $"No scene lies inside the video, which is {duration:0.0} s long.");
        }

        var (cues, warnings) = UploadedSpeech.Of(upload, inspection);
        // A keyframe stands where the picture changes, and where somebody says that a scene begins.
        double[] cuts = [.. inspection.Scenes.Select(span => span.Start).Concat(scenes.Select(scene => scene.Start)).Where(at => at > 0).Distinct().Order()];
        return new(
            upload.Media!.MediaId, upload.Url, upload.TitleOrName, upload.Tags ?? [], inspection.Probe, cuts, scenes, cues,
            inspection.Chapters, upload.FileName, upload.Media.Size)
        {
            ClientMetadata = upload.Metadata,
            Damaged = inspection.Damaged,
            Warnings = [.. inspection.Warnings, .. upload.Warnings, .. warnings],
        };
    }

    /// <summary>With what providers found out.</summary>
    public NewVideo With(IngestState found) => this with
    {
        Transcript = found.Speech?.Cues ?? Transcript,
        TranscribedBy = found.Speech?.By,
        Scenes = found.Descriptions?.Scenes ?? Scenes,
        DescribedBy = found.Descriptions?.By,
        Warnings = [.. Warnings, .. found.Warnings],
    };

    /// <summary>The same bytes again: what this upload gives replaces what the row holds, all else stays.</summary>
    public NewVideo Over(VideoRow row, VideoUpload upload)
    {
        var held = VideoContent.Of(row);
        return this with
        {
            Title = upload.Title ?? held.Title,
            Tags = upload.Tags ?? held.Tags,
            Scenes = upload.Scenes is null ? held.Scenes : Scenes,
            Transcript = upload.Transcript is null ? held.Transcript : Transcript,
            Chapters = held.Chapters,
            MetadataGivenJson = Given(upload, Warnings).ToJsonString(),
        };
    }

    private static JsonObject Given(VideoUpload upload, IReadOnlyList<string> warnings)
    {
        var given = new JsonObject();
        if (upload.Url is { } url)
        {
            (given["original_url"], given["normalized_url"]) = (url, VideoUrl.Normalize(url));
        }

        if (upload.Transcript is not null || upload.Scenes is not null || upload.Warnings.Count > 0)
        {
            given["warnings"] = new JsonArray([.. warnings.Select(warning => JsonValue.Create(warning))]);
        }

        if (upload.Metadata is { } metadata)
        {
            given["client_metadata"] = JsonSerializer.SerializeToNode(metadata);
        }

        // A model's words that gave way to the client's are not a model's any more.
        if (upload.Transcript is not null)
        {
            given["transcribed_by"] = null;
        }

        if (upload.Scenes is not null)
        {
            given["described_by"] = null;
        }

        return given;
    }

    public VideoContent Content => new(Title, Tags, Probe.Duration, Scenes, Transcript, Chapters);

    public string TranscriptJson => JsonSerializer.Serialize(Transcript, ApiJson.Options);

    /// <summary>The predecessor's shape of a scene.</summary>
    public string DescriptionsJson => SceneFile.Write(Scenes, Transcript);

    /// <summary>What an upload of the same bytes changes in the metadata: <see cref="Over"/>.</summary>
    public string MetadataGivenJson { get; private init; } = "{}";

    public string MetadataJson => JsonSerializer.Serialize(
        new
        {
            OriginalUrl = Url,
            NormalizedUrl = Url is null ? null : VideoUrl.Normalize(Url),
            FileInfo = new { Size, Filename = FileTitle.NameOf(FileName) },
            Chapters,
            ClientMetadata,
            DescribedBy,
            TranscribedBy,
            Damaged,
            Warnings,
        },
        ApiJson.Options);
}
