using System.Globalization;
using System.Text;
using Gilgamesh.Contracts;

namespace Gilgamesh.MediaWorker.Captions;

/// <summary>A script of Advanced SubStation Alpha, as libass draws it.</summary>
internal static class AssScript
{
    /// <param name="styles">Their lines.</param>
    public static string Write(PictureFormat format, IEnumerable<string> styles, IEnumerable<AssEvent> events)
    {
        var (width, height) = (format.Width, format.Height);
        var script = new StringBuilder();
        script.Append(CultureInfo.InvariantCulture, $"[Script Info]\nScriptType: v4.00+\nPlayResX: {width}\nPlayResY: {height}\nWrapStyle: 0\nScaledBorderAndShadow: yes\nYCbCr Matrix: TV.709\n\n");
        script.Append("[V4+ Styles]\nFormat: Name, Fontname, Fontsize, PrimaryColour, SecondaryColour, OutlineColour, BackColour, Bold, Italic, Underline, StrikeOut, ScaleX, ScaleY, Spacing, Angle, BorderStyle, Outline, Shadow, Alignment, MarginL, MarginR, MarginV, Encoding\n");
        script.AppendJoin('\n', styles).Append("\n\n[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n");
        foreach (var state in events)
        {
            script.Append(CultureInfo.InvariantCulture, $"Dialogue: 0,{Time(state.First)},{Time(state.End)},{state.Style},,0,0,0,,{state.Entrance}{state.Text}\n");
        }

        return script.ToString();
    }

    /// <summary>Hundredths of a second can't hold n/30: half a frame early, they are surely between the frame before and this one.</summary>
    private static string Time(int frame)
    {
        var hundredths = (long)Math.Max(0, Math.Round((frame - 0.5) * 100 / HouseFormat.FramesPerSecond));
        return string.Create(CultureInfo.InvariantCulture, $"{hundredths / 360_000}:{hundredths / 6000 % 60:00}:{hundredths / 100 % 60:00}.{hundredths % 100:00}");
    }
}
