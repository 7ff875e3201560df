using Gilgamesh.Api.Library.Transcripts;
using Gilgamesh.Api.Text;
using Gilgamesh.Contracts;
using Gilgamesh.Subtitles;

namespace Gilgamesh.Api.Library.Upload;

/// <summary>What is said in an uploaded video: as its transcript has it, else its subtitle track. Whatever isn't speech is left out, and told.</summary>
internal static class UploadedSpeech
{
    private const int ShortQuote = 80;

    public static (IReadOnlyList<Cue> Cues, IReadOnlyList<string> Warnings) Of(VideoUpload upload, MediaInspection inspection)
    {
        var duration = inspection.Probe.Duration;
        List<string> warnings = [];
        if (upload.Transcript is { } given)
        {
            if (Transcript.Shown(given, duration).Count == 0)
            {
                throw UploadFault.Unusable("transcript", $"No cue with words lies inside the video, which is {duration:0.0} s long.");
            }

            if (Read("transcript", given, duration, warnings) is { Count: > 0 } said)
            {
                return (said, warnings);
            }
        }

        var track = inspection.Subtitles.Select(cue => new RawCue(cue.Start, cue.End, cue.Text)).ToList();
        if (CameraData.Is(track))
        {
            warnings.Add("The subtitle track holds camera data, not speech, and is left out.");
            return ([], warnings);
        }

        return (Read("subtitle track", track, duration, warnings), warnings);
    }

    private static IReadOnlyList<Cue> Read(string what, IReadOnlyList<RawCue> found, double duration, List<string> warnings)
    {
        var speech = Transcript.Speech(found, duration);
        if (speech.Dropped.Count > 0)
        {
            var first = PlainText.Shorten(speech.Dropped[0], ShortQuote);
            warnings.Add($"Some of the {what} is left out, as speech recognition invents it over silence (loops, closing words): \"{first}\"{(speech.Dropped.Count > 1 ? $" and {speech.Dropped.Count - 1} more" : "")}.");
        }

        if (speech.IsCut)
        {
            warnings.Add($"The {what} has more words than can be said in the time; what is too much is left out.");
        }

        return speech.Cues;
    }
}
