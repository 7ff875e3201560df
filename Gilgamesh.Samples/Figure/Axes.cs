using System.Numerics;

namespace Gilgamesh.Samples.Figure;

/// <summary>The directions of a part of the body: x is forward, y up and z to the figure's right.</summary>
internal readonly record struct Axes(Quaternion Rotation)
{
    public static Axes World { get; } = new(Quaternion.Identity);

    public Vector3 Forward => Vector3.Transform(Vector3.UnitX, Rotation);

    public Vector3 Up => Vector3.Transform(Vector3.UnitY, Rotation);

    public Vector3 Right => Vector3.Transform(Vector3.UnitZ, Rotation);

    /// <param name="pitch">Degrees of leaning forward.</param>
    /// <param name="roll">Degrees of leaning to the right.</param>
    /// <param name="yaw">Degrees of turning to the right.</param>
    public Axes Turn(float pitch, float roll = 0, float yaw = 0) => new(
        Rotation
        * Quaternion.CreateFromAxisAngle(Vector3.UnitY, -Radians(yaw))
        * Quaternion.CreateFromAxisAngle(Vector3.UnitZ, -Radians(pitch))
        * Quaternion.CreateFromAxisAngle(Vector3.UnitX, Radians(roll)));

    public Vector3 Point(Vector3 local) => Vector3.Transform(local, Rotation);

    public static float Radians(float degrees) => degrees * MathF.PI / 180;
}
