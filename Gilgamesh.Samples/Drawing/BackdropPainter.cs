using System.Numerics;
using static System.FormattableString;

namespace Gilgamesh.Samples.Drawing;

/// <summary>The room or landscape behind the figure, a few metres away.</summary>
internal sealed class BackdropPainter
{
    private const float WallDistance = 1.5f;
    private readonly Svg _svg;
    private readonly Backdrop _look;
    private readonly Vector2 _foot;
    private readonly float _metre;

    private BackdropPainter(Svg svg, Camera camera, Backdrop look, float sway)
    {
        var wall = camera.Behind(WallDistance);
        (_svg, _look, _metre) = (svg, look, wall.Scale);
        _foot = new(svg.Width / 2f + sway * 0.025f * wall.Scale, wall.At.Y);
    }

    /// <param name="sway">Degrees that the camera has swung; what is far away moves against it.</param>
    public static void Paint(Svg svg, Camera camera, Backdrop look, float sway)
    {
        var painter = new BackdropPainter(svg, camera, look, sway);
        painter.WallAndFloor();
        painter.Furnish();
    }

    private void WallAndFloor()
    {
        var (w, h) = (_svg.Width, _svg.Height);
        _svg.Rectangle(0, 0, w, h, _svg.Gradient(Vector2.Zero, new(0, _foot.Y), (0, _look.High), (1, _look.Low)));
        var floor = _svg.Gradient(new(0, _foot.Y), new(0, h), (0, _look.Floor.Darker(0.12f)), (0.35f, _look.Floor), (1, _look.Floor.Lighter(0.16f)));
        _svg.Rectangle(0, _foot.Y, w, h, floor);
    }

    private void Furnish()
    {
        switch (_look.Place)
        {
            case Place.Studio:
                Window(-0.95f, 0.55f, 1.9f, 1.75f);
                Skirting();
                Plant(1.28f, 1);
                Plant(-1.5f, 0.8f);
                break;
            case Place.Loft:
                Arch(0, 2.1f, 0.92f);
                Lamp(1.5f);
                Skirting();
                Plant(-1.25f, 1.05f);
                break;
            case Place.Park:
                Sun(0.5f, 1.9f, 0.34f);
                Hills();
                Tree(-1.35f, 1.15f);
                Tree(1.45f, 0.9f);
                break;
            case Place.Beach:
                Sun(-0.35f, 0.75f, 0.5f);
                Sea();
                break;
            default:
                Sun(0, 1.25f, 0.95f);
                Skyline();
                break;
        }
    }

    private void Window(float x, float y, float w, float h)
    {
        _svg.Rectangle(At(x - 0.05f, 0).X, At(0, y + h + 0.05f).Y, (w + 0.1f) * _metre, (h + 0.1f) * _metre, $"{_look.Low.Lighter(0.65f)}", 1, 0.06f * _metre);
        var glass = _svg.Gradient(At(x, y + h), At(x + w, y), (0, _look.Accent.Lighter(0.72f)), (1, _look.Accent.Lighter(0.3f)));
        for (var pane = 0; pane < 2; pane++)
        {
            var left = At(x + pane * (w / 2 + 0.015f), y + h);
            _svg.Rectangle(left.X, left.Y, (w / 2 - 0.03f) * _metre, h * _metre, glass, 1, 0.03f * _metre);
            // A band of light across the glass.
            _svg.Path(
                Outline.Polygon(At(x + pane * w / 2 + 0.2f, y + h), At(x + pane * w / 2 + 0.42f, y + h), At(x + pane * w / 2 + 0.3f, y), At(x + pane * w / 2 + 0.08f, y)),
                $"{Color.White}", 0.22f);
        }
    }

    private void Skirting() => _svg.Rectangle(0, _foot.Y - 0.07f * _metre, _svg.Width, 0.07f * _metre, $"{_look.Low.Lighter(0.55f)}");

    private void Arch(float x, float height, float halfWidth)
    {
        var (left, right) = (At(x - halfWidth, height - halfWidth), At(x + halfWidth, 0));
        var paint = _svg.Gradient(At(x, height), At(x, 0), (0, _look.Accent.Lighter(0.3f)), (1, _look.Accent));
        var radius = halfWidth * _metre;
        _svg.Path(Invariant($"M{left.X:0.#} {right.Y:0.#}V{left.Y:0.#}A{radius:0.#} {radius:0.#} 0 0 1 {right.X:0.#} {left.Y:0.#}V{right.Y:0.#}Z"), paint, 0.8f);
    }

    private void Lamp(float x)
    {
        _svg.Circle(At(x, 1.75f), 0.8f * _metre, _svg.Glow(Color.Hex("#fff1c9"), 0.75f));
        _svg.Line(Outline.Through(At(x, 0), At(x, 1.7f)), _look.High.Darker(0.55f), 0.03f * _metre);
        _svg.Path(Outline.Polygon(At(x - 0.13f, 1.95f), At(x + 0.13f, 1.95f), At(x + 0.24f, 1.62f), At(x - 0.24f, 1.62f)), "#fff3d6");
    }

    private void Plant(float x, float size)
    {
        var green = Color.Hex("#3f8f6b");
        foreach (var (lean, height) in (ReadOnlySpan<(float, float)>)[(-0.42f, 0.6f), (0.44f, 0.62f), (-0.22f, 0.86f), (0.24f, 0.9f), (0, 1.02f)])
        {
            var (root, tip) = (At(x, 0.25f * size), At(x + lean * size, height * size));
            var (out1, out2) = (At(x + (lean - 0.11f) * size, (0.3f + height * 0.4f) * size), At(x + (lean + 0.11f) * size, (0.3f + height * 0.4f) * size));
            _svg.Path(
                Invariant($"M{root.X:0.#} {root.Y:0.#}Q{out1.X:0.#} {out1.Y:0.#} {tip.X:0.#} {tip.Y:0.#}Q{out2.X:0.#} {out2.Y:0.#} {root.X:0.#} {root.Y:0.#}Z"),
                $"{(lean < 0 ? green.Darker(0.15f) : green.Lighter(lean * 0.4f))}");
        }

        _svg.Path(
            Outline.Polygon(At(x - 0.17f * size, 0.3f * size), At(x + 0.17f * size, 0.3f * size), At(x + 0.12f * size, -0.04f), At(x - 0.12f * size, -0.04f)),
            _svg.Gradient(At(x - 0.17f, 0), At(x + 0.17f, 0), (0, Color.White), (1, Color.Hex("#d9cfd8"))));
    }

    private void Sun(float x, float y, float radius)
    {
        _svg.Circle(At(x, y), radius * 2.1f * _metre, _svg.Glow(_look.Accent.Lighter(0.4f), 0.55f));
        _svg.Circle(At(x, y), radius * _metre, _svg.Gradient(At(x, y + radius), At(x, y - radius), (0, _look.Accent.Lighter(0.45f)), (1, _look.Accent)));
    }

    private void Hills()
    {
        foreach (var (x, rx, ry, light) in (ReadOnlySpan<(float, float, float, float)>)
            [(-1.6f, 1.9f, 1.0f, 0.45f), (1.3f, 2.1f, 0.8f, 0.36f), (-0.2f, 2.2f, 0.5f, 0.2f), (2.6f, 1.7f, 0.55f, 0.14f), (-2.6f, 1.5f, 0.42f, 0.08f)])
        {
            // The half below the ground is hidden by the floor drawn again.
            _svg.Ellipse(At(x, 0), new Vector2(rx, ry) * _metre, $"{_look.Floor.Mix(_look.Low, light + 0.12f)}");
        }

        WallToFloor();
    }

    private void Tree(float x, float size)
    {
        _svg.Line(Outline.Through(At(x, -0.02f), At(x, 0.8f * size)), Color.Hex("#8a5a44"), 0.08f * size * _metre);
        foreach (var (dx, y, r) in (ReadOnlySpan<(float, float, float)>)[(-0.2f, 0.95f, 0.3f), (0.2f, 1, 0.32f), (0, 1.28f, 0.34f)])
        {
            var at = At(x + dx * size, y * size);
            _svg.Circle(at, r * size * _metre, _svg.Round(at, at, r * size * _metre, _look.Floor.Darker(0.22f)));
        }
    }

    private void Sea()
    {
        var top = At(0, 0.5f);
        var sea = _svg.Gradient(top, _foot, (0, Color.Hex("#2f8fb3")), (1, Color.Hex("#7fd3d8")));
        _svg.Rectangle(0, top.Y, _svg.Width, _foot.Y - top.Y + 2, sea);
        for (var i = 0; i < 9; i++)
        {
            var (x, y) = (-1.6f + i * 0.41f, 0.42f - i * 5 % 9 * 0.045f);
            _svg.Line(Outline.Through(At(x, y), At(x + 0.22f, y)), Color.White, 0.014f * _metre, 0.45f);
        }

        _svg.Rectangle(0, _foot.Y - 0.035f * _metre, _svg.Width, 0.05f * _metre, "#ffffff", 0.75f, 0.02f * _metre);
    }

    private void Skyline()
    {
        ReadOnlySpan<float> heights = [0.5f, 0.9f, 0.62f, 1.15f, 0.45f, 0.72f, 0.4f, 0.85f, 1.05f, 0.55f, 0.95f, 0.48f];
        for (var i = 0; i < heights.Length; i++)
        {
            var x = -2.4f + i * 0.4f;
            var corner = At(x, heights[i]);
            _svg.Rectangle(corner.X, corner.Y, 0.37f * _metre, heights[i] * _metre + 2, $"{_look.High.Darker(0.3f + i % 3 * 0.09f)}", 0.85f, 0.02f * _metre);
            for (var lit = 0; lit < 3; lit++)
            {
                var window = At(x + 0.06f + (i + lit) % 3 * 0.1f, heights[i] - 0.1f - lit * 0.13f);
                _svg.Rectangle(window.X, window.Y, 0.05f * _metre, 0.07f * _metre, "#ffd98a", 0.85f);
            }
        }
    }

    private void WallToFloor() => _svg.Rectangle(
        0, _foot.Y, _svg.Width, _svg.Height, _svg.Gradient(_foot, new(_foot.X, _svg.Height), (0, _look.Floor.Darker(0.08f)), (0.4f, _look.Floor), (1, _look.Floor.Lighter(0.16f))));

    private Vector2 At(float x, float y) => _foot + new Vector2(x, -y) * _metre;
}
