using Kiln.Data;

namespace Kiln.Tests.Training;

/// <summary>Data that a small network learns quickly, made from a formula.</summary>
internal static class SmallData
{
    /// <summary>Images whose class is where their bright third lies.</summary>
    public static Dataset Images(int count)
    {
        var (pixels, labels) = (new float[count * 64], new int[count]);
        for (var i = 0; i < count; i++)
        {
            labels[i] = i % 3;
            for (var p = 0; p < 64; p++) pixels[i * 64 + p] = Noise(i, p) + (p % 8 / 3 == labels[i] ? 1 : 0);
        }

        return Dataset.FromFloats(new(1, 8, 8), pixels, labels);
    }

    /// <summary>Vectors with a class.</summary>
    public static Dataset Features(int count)
    {
        var (values, labels) = (new float[count * 6], new int[count]);
        for (var i = 0; i < values.Length; i++) values[i] = Noise(i / 6, i % 6);
        for (var i = 0; i < count; i++) labels[i] = values[i * 6] > values[i * 6 + 1] ? 1 : 0;
        return Dataset.FromFloats(new(6), values, labels);
    }

    /// <summary>Vectors with two values that depend on them smoothly.</summary>
    public static Dataset Curves(int count)
    {
        var (values, targets) = (new float[count * 4], new float[count * 2]);
        for (var i = 0; i < values.Length; i++) values[i] = Noise(i / 4, i % 4);
        for (var i = 0; i < count; i++) (targets[i * 2], targets[i * 2 + 1]) = (values[i * 4] * values[i * 4 + 1], MathF.Sin(values[i * 4 + 2]));
        return Dataset.FromFloats(new(4), values, TargetValues.Of(2, targets));
    }

    private static float Noise(int i, int j) => MathF.Sin(12.9898f * i + 78.233f * j);
}
