namespace Gilgamesh.Samples.Figure;

/// <summary>A movement that repeats for ever: its end is its beginning.</summary>
/// <param name="Seconds">One repetition.</param>
/// <param name="At">The pose at a phase from 0 to 1.</param>
internal sealed record Motion(double Seconds, Func<float, Pose> At)
{
    /// <summary>Goes from key pose to key pose with a soft start and a soft stop, and from the last one back to the first.</summary>
    public static Motion Through(params Key[] keys)
    {
        var total = keys.Sum(key => key.Seconds + key.Hold);
        return new(total, phase => Sample(keys, phase * total));
    }

    private static Pose Sample(Key[] keys, double time)
    {
        var from = keys[^1];
        foreach (var key in keys)
        {
            if (time < key.Seconds)
            {
                return Pose.Lerp(from.Pose, key.Pose, Ease((float)(time / key.Seconds)));
            }

            time -= key.Seconds;
            if (time < key.Hold)
            {
                return key.Pose;
            }

            time -= key.Hold;
            from = key;
        }

        return from.Pose;
    }

    private static float Ease(float t) => (1 - MathF.Cos(t * MathF.PI)) / 2;
}

/// <summary>A pose on the way of a movement.</summary>
/// <param name="Seconds">From the pose before to this one.</param>
/// <param name="Hold">How long it is held.</param>
internal readonly record struct Key(Pose Pose, double Seconds, double Hold = 0);
