namespace Gilgamesh.Samples.Demo;

/// <summary>The compilation that the demo asks for.</summary>
internal sealed record DemoRequest(string Context, string Requirements, string Title, string VoicePreference, string AspectRatio)
{
    public static DemoRequest Morning { get; } = new(
        "I want to create a morning workout routine for my fitness app",
        "5 minutes, beginner-friendly, focus on mobility and core strength, clear instructions",
        "Morning Mobility & Core",
        "alloy",
        "9:16");
}
