using System.Text;

namespace Gilgamesh.Api.Http.Errors;

/// <summary>Every code that a problem can have. <c>docs/errors.md</c> is made of it.</summary>
internal static class ErrorCatalog
{
    public const string Path = "/docs/errors.md";

    /// <summary>In the order of their codes.</summary>
    public static IReadOnlyList<ErrorEntry> All { get; } =
    [
        new("already_ended", "409", "The compilation has ended, and can't be cancelled any more.", "Nothing: look at its status. A finished video is removed with DELETE /generated/{id}."),
        new("busy", "409, 503", "As much of this kind as the service does at once is under way.", "Send the same request again after the seconds in Retry-After, or in a minute."),
        new("cancelled", "409", "The compilation was cancelled, and has no result.", "Send the request again, as a new one."),
        new("clip_not_cut", "422", "A clip of the edit can't be had: its video was deleted, or can't be read there.", "Put another clip in its place; GET /compile/{id}/edit lists alternatives."),
        new("conflict", "409", "The same file was being removed at that moment.", "Send the same request again."),
        new("constraints_leave_nothing", "422", "The library has nothing that keeps to what was asked for.", "Loosen the constraint that the problem names, or add videos; library says what there is."),
        new("content_refused", "422", "What was asked for, or written, is content that is not made here.", "Change the text of the field that errors names."),
        new("cost_limit", "422", "The models' calls would have cost more than max_cost.", "Raise max_cost, or ask for a shorter video. POST /compile/plan says beforehand what it costs."),
        new("cross_site_refused", "403", "The request came from a web page of another site.", "Name that site in the setting Web__AllowedOrigins."),
        new("deleted", "409, 410", "What the request led to was deleted.", "Send the request again, as a new one, if it is still wanted."),
        new("edit_changed", "412", "The edit was changed by somebody else since it was read.", "Get the edit again, make the change in that one, and send it with its ETag."),
        new("edit_refused", "422", "The edit can't be made: a clip outside of its scene, a sentence that its clips don't support.", "Change what errors names; a sentence that is meant may be sent with unsupported."),
        new("failed", "502", "The media worker failed at this.", "Send the same request again; if it fails again, the worker's log tells why."),
        new("gave_up", "500", "The service died several times while it worked on this.", "Send the request again. If it ends like that again, the log tells more."),
        new("idempotency_key_reused", "422", "The Idempotency-Key came with another request within the last 24 hours.", "Send a new key with a new request; the same key with the same request only."),
        new("insufficient_content", "422", "The library has too little of what was asked for.", "Add videos of what missing names, or ask for something else. POST /compile/plan shows what there is."),
        new("internal_error", "500", "Something went wrong that was not foreseen.", "Send the same request again; if it fails again, look for the trace_id in the log."),
        new("invalid_request", "400, 415", "The request, or a field of it, is not of the form that is taken.", "Change what errors names; each sentence says what is allowed. All fields are described at /docs."),
        new("invalid_signature", "403", "The address's signature is wrong, or its time is over.", "Fetch new addresses with GET /generated/{id}/links."),
        new("method_not_allowed", "405", "This address does not take this method.", "The methods of each address are described at /docs."),
        new("music_not_found", "422", "The music that was asked for is not in the library.", "Take a track of GET /music, or add one with POST /music."),
        new("no_brand", "422", "The compilation asks for the brand kit, and there is none.", "Set one with PUT /brand, or leave brand out."),
        new("no_captions", "404", "Nothing is spoken in the video, or it was made before captions were kept.", "Compile it again to get captions."),
        new("no_media", "404", "The row of this video holds no usable file.", "Add the video's file again with POST /videos."),
        new("no_sound", "422", "The file has no sound that can be heard.", "Send a file with sound."),
        new("no_timeline", "404", "What the video shows when is not known: it has no clips, or another program made it.", "Compile it again to get a timeline."),
        new("no_video", "404, 422", "There is no moving picture: in the file, or because the compilation was asked for text, sound or clips alone.", "Send a file with a video stream; or compile with audio and clips, or include_base64."),
        new("no_voice", "422", "There is no voice for the language of the text.", "Ask for another language, or configure a speech model."),
        new("not_admitted", "422", "The compilation was refused before it began.", "Send the request again to read why."),
        new("not_configured", "409", "The service lacks a setting that this needs.", "Set what the problem names, and start the service again."),
        new("not_editable", "409", "The compilation has no clips that could be edited.", "Edit a compilation that is completed."),
        new("not_finished", "409", "The compilation is not finished yet.", "Ask for its status until it says completed, follow its events, or give a webhook_url."),
        new("not_found", "404", "There is nothing of this id, or at this address.", "Lists show what there is: GET /videos, /compile, /generated, /music."),
        new("over_limit", "422", "The file has more pixels, seconds or streams than are taken.", "Send a smaller one, or raise the limits Media__*."),
        new("rate_limited", "429", "This user has started as many compilations, or renders, within an hour as are allowed.", "Send the same request again after the seconds in Retry-After; the limits are Compile__MaxPerUserAndHour and Compile__MaxRendersPerUserAndHour."),
        new("stitching_failed", "502", "The finished video could not be put together.", "Send the request again; what was planned, cut and spoken is in compilation_json."),
        new("stopping", "503", "The service was stopping while it worked on this, and goes on with it when it is back.", "Ask for the status that the problem names; nothing has to be sent again."),
        new("storage_full", "507", "A disk is full.", "Delete videos, or make room on the disk."),
        new("too_large", "413", "The body, or a part of it, is larger than is taken.", "Send less, or raise Library__MaxUploadBytes."),
        new("unauthorized", "502", "The media worker does not take this service's secret.", "Give both the same Worker__Secret."),
        new("unavailable", "503", "The database, or the media worker, can't be reached at this moment.", "Send the same request again soon; /health says what is missing."),
        new("unknown_host", "421", "The service is not known by the name in the request's Host header.", "Add the name to the setting Web__AllowedHosts."),
        new("unreadable_checkpoint", "500", "What was known of the job can't be read any more.", "Send the request again."),
        new("unreadable_media", "422", "The file is no video or sound, is damaged, or is cut off.", "Look whether it plays; docs/formats.md says what is taken."),
        new("unreadable_request", "500", "The request that was stored can't be read any more.", "Send the request again."),
        new("unusable", "422", "What was sent is well formed, and holds nothing that can be used.", "Change what errors names."),
        new("url_unreachable", "422", "The address does not answer, or leads to no file.", "Look whether the address leads to the file itself, without a login."),
        new("vector_index_conflict", "409", "The vector index has another form than it should have.", "POST /qdrant/force-index with force_rebuild writes it anew."),
        new("vector_index_unavailable", "503", "The vector index can't be reached.", "Send the same request again when Qdrant is back; /health says how it is."),
    ];

    private static readonly Dictionary<string, ErrorEntry> ByCode = All.ToDictionary(entry => entry.Code, StringComparer.Ordinal);

    public static ErrorEntry? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <summary>Where a code is explained.</summary>
    public static string Address(string code) => $"{Path}#{code}";

    /// <summary>All of it, in Markdown.</summary>
    public static string ToMarkdown()
    {
        var text = new StringBuilder(
            """
            # Errors

            An error is `application/problem+json`: `status`, `title`, `detail` for people; `code` for programs, stable; `errors` by field; `hint`, what to do next; and
            `documentation`, which leads here. A `failed` job and its webhook have the same codes.

            """);
        foreach (var entry in All)
        {
            text.Append($"\n## {entry.Code}\n\n{entry.Statuses}. {entry.Meaning} **What to do:** {entry.Hint}\n");
        }

        return text.ToString();
    }
}

/// <param name="Statuses">HTTP statuses that it comes with.</param>
/// <param name="Hint">What to do next.</param>
internal sealed record ErrorEntry(string Code, string Statuses, string Meaning, string Hint);
