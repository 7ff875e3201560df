using System.Globalization;
using System.Numerics;
using System.Text;

namespace Gilgamesh.Samples.Drawing;

/// <summary>Writes one picture as SVG. Shapes with volume are lit from the upper left by a gradient of their own.</summary>
internal sealed class Svg(int width, int height)
{
    private static readonly Vector2 Light = Vector2.Normalize(new(-0.45f, -0.9f));
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;
    private readonly StringBuilder _body = new(16 * 1024);
    private int _ids;

    public int Width => width;

    public int Height => height;

    public override string ToString() => string.Create(
        Invariant,
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{_body}</svg>""");

    public void Path(string data, string fill, float opacity = 1) => _body.Append(Invariant, $"""<path d="{data}" fill="{fill}" fill-opacity="{opacity:0.###}"/>""");

    public void Circle(Vector2 at, float radius, string fill, float opacity = 1) => Ellipse(at, new(radius), fill, opacity);

    public void Ellipse(Vector2 at, Vector2 radii, string fill, float opacity = 1) =>
        _body.Append(Invariant, $"""<ellipse cx="{at.X:0.#}" cy="{at.Y:0.#}" rx="{radii.X:0.#}" ry="{radii.Y:0.#}" fill="{fill}" fill-opacity="{opacity:0.###}"/>""");

    public void Rectangle(float x, float y, float w, float h, string fill, float opacity = 1, float corner = 0) =>
        _body.Append(Invariant, $"""<rect x="{x:0.#}" y="{y:0.#}" width="{w:0.#}" height="{h:0.#}" rx="{corner:0.#}" fill="{fill}" fill-opacity="{opacity:0.###}"/>""");

    /// <summary>A line with round ends and corners.</summary>
    public void Line(string data, Color color, float thickness, float opacity = 1) =>
        _body.Append(Invariant, $"""<path d="{data}" fill="none" stroke="{color}" stroke-width="{thickness:0.#}" stroke-opacity="{opacity:0.###}" stroke-linecap="round" stroke-linejoin="round"/>""");

    /// <returns>The reference to fill with.</returns>
    public string Gradient(Vector2 from, Vector2 to, params ReadOnlySpan<(float At, Color Color)> stops)
    {
        var id = ++_ids;
        _body.Append(Invariant, $"""<linearGradient id="g{id}" gradientUnits="userSpaceOnUse" x1="{from.X:0.#}" y1="{from.Y:0.#}" x2="{to.X:0.#}" y2="{to.Y:0.#}">""");
        foreach (var (at, color) in stops)
        {
            _body.Append(Invariant, $"""<stop offset="{at:0.##}" stop-color="{color}"/>""");
        }

        _body.Append("</linearGradient>");
        return $"url(#g{id})";
    }

    /// <summary>A colour that fades out from the middle, for shadows and glows.</summary>
    public string Glow(Color color, float opacity)
    {
        var id = ++_ids;
        _body.Append(Invariant, $"""<radialGradient id="g{id}"><stop offset="0" stop-color="{color}" stop-opacity="{opacity:0.###}"/>""");
        _body.Append(Invariant, $"""<stop offset="0.55" stop-color="{color}" stop-opacity="{opacity * 0.55f:0.###}"/><stop offset="1" stop-color="{color}" stop-opacity="0"/></radialGradient>""");
        return $"url(#g{id})";
    }

    /// <summary>Paint for something round of that thickness around a line.</summary>
    public string Round(Vector2 from, Vector2 to, float radius, Color color)
    {
        var along = to - from;
        var normal = along.LengthSquared() < 1 ? Light : Vector2.Normalize(new(-along.Y, along.X));
        normal *= Vector2.Dot(normal, Light) < 0 ? -1 : 1;
        var middle = (from + to) / 2;
        return Gradient(
            middle + normal * radius, middle - normal * radius, (0, color.Lighter(0.16f)), (0.45f, color), (1, color.Darker(0.2f)));
    }
}
