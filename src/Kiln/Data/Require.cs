namespace Kiln.Data;

/// <summary>What a dataset asks of its arguments, and how it says so.</summary>
static class Require
{
    /// <summary>Samples of one shape, one for each target.</summary>
    internal static void Whole(Shape shape, int length, string values, Targets targets)
    {
        ArgumentNullException.ThrowIfNull(targets);
        Extent(shape);
        var expected = (long)shape.Size * targets.Count;
        if (length != expected)
            throw new ArgumentException($"Expected {expected} values, {targets.Count} samples of {shape} (a sample a target), got {length}.", values);
    }

    /// <summary>A shape that holds something, and no more than can be addressed.</summary>
    internal static void Extent(Shape shape)
    {
        if (shape.Channels < 1 || shape.Height < 1 || shape.Width < 1 || (Int128)shape.Channels * shape.Height * shape.Width > int.MaxValue)
            throw new ArgumentException($"Expected channels, height and width of at least 1 and a product below 2³¹, got {shape.Channels}×{shape.Height}×{shape.Width}.", nameof(shape));
    }

    /// <summary>A divisor that leaves bytes finite.</summary>
    internal static void Maximum(float maximum)
    {
        if (!(maximum > 0 && float.IsFinite(maximum)))
            throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "Expected the byte that reads as 1, a positive number.");
    }

    /// <summary>Room for some samples.</summary>
    internal static void Room(int destination, int size, int count)
    {
        if (destination < (long)size * count)
            throw new ArgumentException($"Expected room for {(long)size * count} values ({count} of {size}), got {destination}.", nameof(destination));
    }

    /// <summary>The place of a value inside its sample, in words.</summary>
    internal static string Place(Shape shape, int offset)
    {
        var (channel, pixel) = Math.DivRem(offset, shape.Height * shape.Width);
        var (row, column) = Math.DivRem(pixel, shape.Width);
        return shape.IsFlat ? $"at feature {channel}" : $"at channel {channel}, row {row}, column {column}";
    }
}
