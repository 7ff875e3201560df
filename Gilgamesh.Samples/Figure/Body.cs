namespace Gilgamesh.Samples.Figure;

/// <summary>The measures of the figure, in metres.</summary>
internal static class Body
{
    public const float Spine = 0.5f;
    public const float Neck = 0.085f;
    public const float HeadRadius = 0.112f;
    public const float ShoulderHalfWidth = 0.165f;
    public const float HipHalfWidth = 0.088f;
    public const float UpperArm = 0.28f;
    public const float Forearm = 0.25f;
    public const float Hand = 0.09f;
    public const float Thigh = 0.42f;
    public const float Shin = 0.42f;
    public const float Foot = 0.17f;
    public const float Heel = 0.055f;

    /// <summary>The ankle's height where the foot stands flat.</summary>
    public const float Ankle = 0.075f;

    /// <summary>The hips' height when standing, knees a trace soft: a locked knee pops when it starts to bend.</summary>
    public const float StandingHips = Ankle + Thigh + Shin - 0.012f;
}
