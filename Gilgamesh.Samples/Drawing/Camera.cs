using System.Numerics;

namespace Gilgamesh.Samples.Drawing;

/// <summary>A place of the room on the picture.</summary>
/// <param name="At">Pixels from the upper left.</param>
/// <param name="Scale">Pixels a metre at that depth.</param>
/// <param name="Depth">Metres towards the camera from the room's middle.</param>
internal readonly record struct Spot(Vector2 At, float Scale, float Depth);

/// <summary>Looks at the room's middle from some metres away.</summary>
/// <param name="Yaw">Degrees: 0 sees the figure's right side, 90 its front.</param>
/// <param name="Pitch">Degrees from above.</param>
/// <param name="Zoom">Pixels a metre at the room's middle.</param>
/// <param name="Origin">Where the room's middle is on the picture, in pixels.</param>
internal sealed record Camera(float Yaw, float Pitch, float Zoom, Vector2 Origin)
{
    private const float Distance = 7;

    private readonly Vector3 _right = Direction(Yaw, Pitch).Right;
    private readonly Vector3 _up = Direction(Yaw, Pitch).Up;
    private readonly Vector3 _toward = Direction(Yaw, Pitch).Toward;

    /// <summary>From the room's middle to the camera.</summary>
    public Vector3 Toward => _toward;

    public Spot See(Vector3 point)
    {
        var depth = Vector3.Dot(point, _toward);
        var scale = Zoom * Distance / (Distance - depth);
        return new(Origin + new Vector2(Vector3.Dot(point, _right), -Vector3.Dot(point, _up)) * scale, scale, depth);
    }

    /// <summary>How long a vector looks across a direction of the picture, in metres.</summary>
    public float Across(Vector3 vector, Vector2 normal) =>
        MathF.Abs(Vector3.Dot(vector, _right) * normal.X - Vector3.Dot(vector, _up) * normal.Y);

    /// <summary>A place on the floor, so far behind the room's middle.</summary>
    public Spot Behind(float metres) => See(-metres * Vector3.Normalize(_toward with { Y = 0 }));

    private static (Vector3 Right, Vector3 Up, Vector3 Toward) Direction(float yaw, float pitch)
    {
        var (sinYaw, cosYaw) = MathF.SinCos(yaw * MathF.PI / 180);
        var (sinPitch, cosPitch) = MathF.SinCos(pitch * MathF.PI / 180);
        return (
            new(cosYaw, 0, -sinYaw),
            new(-sinYaw * sinPitch, cosPitch, -cosYaw * sinPitch),
            new(sinYaw * cosPitch, sinPitch, cosYaw * cosPitch));
    }
}
