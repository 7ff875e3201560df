using Gilgamesh.Api.Compile.Running;
using Gilgamesh.Api.Http;
using Gilgamesh.Api.Jobs;
using Gilgamesh.Api.Library;
using Gilgamesh.Api.Media;
using Gilgamesh.Api.Music;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.Api.Compile.Stitching;

/// <summary>The music of a compilation.</summary>
/// <param name="TrackId">Of the music library; null where it is a video's sound.</param>
/// <param name="VideoId">Null where it is of the music library.</param>
public sealed record ChosenMusic(string MediaId, string Title, Guid? TrackId, Guid? VideoId);

/// <summary>Finds the music that is wished for, before anything is spent on the video.</summary>
internal sealed class MusicChoice(MusicTable table, MusicUploads uploads, VideoTable videos, VideoCatalog catalog, MediaWorkerClient worker)
{
    /// <summary>What is known of a compilation, with the music that its request wishes for.</summary>
    /// <exception cref="ProblemException">There is no such track, or nothing can be heard in it.</exception>
    public async Task<CompilationState> ChooseAsync(CompilationRequest request, CompilationState state, CancellationToken cancel)
    {
        if (request.Music is not { } wish || !request.MakesVideo || state.Music is not null)
        {
            return state;
        }

        return await FindAsync(wish, cancel) is { } chosen
            ? state with { Music = chosen }
            : state.Warn([$"The music library has nothing of the mood \"{PlainText.From(wish.Mood)}\": the video has no music."]);
    }

    /// <returns>Null where nothing has the mood.</returns>
    /// <exception cref="ProblemException">There is no such track, or nothing can be heard in it.</exception>
    private async Task<ChosenMusic?> FindAsync(MusicWish wish, CancellationToken cancel)
    {
        if (wish.VideoId is { } videoId)
        {
            return await OfVideoAsync(videoId, cancel);
        }

        var track = wish.TrackId is { } id ? await table.FindAsync(id, cancel) ?? throw Missing("music.track_id", $"There is no music {id} in the library.")
            : wish.Url is { } url ? await OfAddressAsync(url.Trim(), cancel)
            : await table.PickAsync(wish.Mood!.Trim(), cancel);
        return track is null ? null : new(track.MediaId, track.Title, track.Id, null);
    }

    private async Task<MusicTrack> OfAddressAsync(string url, CancellationToken cancel) =>
        await table.FindByUrlAsync(url, cancel) ?? (await uploads.AddAsync(new Uri(url), cancel)).Track;

    private async Task<ChosenMusic> OfVideoAsync(Guid id, CancellationToken cancel)
    {
        var video = await videos.FindAsync(id, cancel);
        var mediaId = video is null ? null : await catalog.GetMediaIdAsync(id, cancel);
        if (video is null || mediaId is null)
        {
            throw Missing("music.video_id", $"There is no video {id} in the library.");
        }

        try
        {
            await worker.InspectSoundAsync(mediaId, cancel);
            return new(mediaId, VideoContent.Of(video).Title, null, id);
        }
        catch (WorkerException refusal) when (refusal.Status < StatusCodes.Status500InternalServerError && refusal.Code != WorkerErrorCodes.NotFound)
        {
            throw new ProblemException(StatusCodes.Status422UnprocessableEntity, refusal.Code, refusal.Message, "music.video_id", refusal);
        }
    }

    private static ProblemException Missing(string field, string detail) => new(StatusCodes.Status422UnprocessableEntity, "music_not_found", detail, field);
}
