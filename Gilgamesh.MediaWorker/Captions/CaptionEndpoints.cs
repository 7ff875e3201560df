using Gilgamesh.Contracts.Captions;

namespace Gilgamesh.MediaWorker.Captions;

internal static class CaptionEndpoints
{
    public static void MapCaptions(this IEndpointRouteBuilder app)
    {
        app.MapPost("/captions", (string format, CaptionFileRequest request) => Write(format, request));
        app.MapGet("/fonts/{family}", async (string family, InstalledFonts fonts, CancellationToken cancel) =>
            await fonts.HasFamilyAsync(family, cancel) ? Results.NoContent() : throw WorkerFault.NotFound("font"));
    }

    private static IResult Write(string format, CaptionFileRequest request)
    {
        var captions = request.Captions;
        CaptionRules.Check(captions, int.MaxValue);
        return format switch
        {
            "srt" => Results.Text(CaptionFile.Srt(captions.Cues), "application/x-subrip"),
            "vtt" => Results.Text(CaptionFile.Vtt(captions.Cues, captions.Language), "text/vtt"),
            "ass" => Results.Text(
                AssScript.Write(request.Format, [DrawnText.Of(captions).StyleLine(request.Format)], AssEvent.Of(DrawnText.Of(captions))), "text/x-ssa"),
            _ => throw WorkerFault.Invalid("format", "srt, vtt or ass"),
        };
    }
}
