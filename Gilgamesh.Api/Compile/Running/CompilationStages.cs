using Gilgamesh.Api.Jobs;

namespace Gilgamesh.Api.Compile.Running;

internal static class CompilationStages
{
    public static readonly Stage Planning = new("planning", 0, 0.05, "Planning what to look for");
    public static readonly Stage Searching = new("searching", 0.05, 0.15, "Searching the library");
    public static readonly Stage Selecting = new("selecting", 0.15, 0.18, "Choosing clips");
    public static readonly Stage Cutting = new("cutting", 0.18, 0.35, "Cutting clips");
    public static readonly Stage Scripting = new("scripting", 0.35, 0.45, "Writing the narration");
    public static readonly Stage Narrating = new("narrating", 0.45, 0.7, "Speaking the narration");
    public static readonly Stage Stitching = new("stitching", 0.7, 0.97, "Stitching the video");
    public static readonly Stage Saving = new("saving", 0.97, 1, "Saving the result");

    public static readonly Stage[] All = [Planning, Searching, Selecting, Cutting, Scripting, Narrating, Stitching, Saving];
}
