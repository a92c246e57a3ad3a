namespace Kiln.Augmentation;

/// <summary>The part of an image that a warp looks at, and a line of pixels around it, so that a coordinate may be rounded past it by a hair. Beyond the image's edges lie zeros.</summary>
/// <param name="Left">Its first column, at least −2.</param>
/// <param name="Top">Its first row, at least −2.</param>
/// <param name="Width">Its columns.</param>
/// <param name="Height">Its rows.</param>
internal readonly record struct Box(int Left, int Top, int Width, int Height)
{
    /// <summary>The box of a placement.</summary>
    /// <param name="placement">Where the new image's points lie in the old.</param>
    /// <param name="old">The old image's shape.</param>
    /// <param name="size">The new image's shape.</param>
    /// <returns>The box; null where the new image lies nowhere near the old, or beyond all numbers.</returns>
    public static Box? Of(in Placement placement, Shape old, Shape size)
    {
        if (Range(placement.Xx, placement.Xy, placement.X0, size, old.Width) is not var (left, width)) return null;
        if (Range(placement.Yx, placement.Yy, placement.Y0, size, old.Height) is not var (top, height)) return null;
        return new(left, top, width, height);
    }

    // from the middle of the first pixel to that of the last, along both of its directions; a map of straight lines is extreme at corners
    private static (int First, int Count)? Range(double along, double across, double offset, Shape size, int extent)
    {
        var start = along / 2 + across / 2 + offset - 0.5;
        var (wide, high) = (along * (size.Width - 1), across * (size.Height - 1));
        var (least, most) = (start + Math.Min(0, wide) + Math.Min(0, high), start + Math.Max(0, wide) + Math.Max(0, high));
        if (!double.IsFinite(least) || !double.IsFinite(most) || most < -1 || least >= extent) return null;

        var (first, last) = ((int)Math.Floor(Math.Max(least, -1)) - 1, (int)Math.Floor(Math.Min(most, extent)) + 2);
        return (first, last - first + 1);
    }
}
