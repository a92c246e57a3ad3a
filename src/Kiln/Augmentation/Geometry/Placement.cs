namespace Kiln.Augmentation;

/// <summary>
/// Where in an image each point of a new one lies: <c>x = Xx·x′ + Xy·y′ + X0</c>, <c>y = Yx·x′ + Yy·y′ + Y0</c>, in pixels from the upper left
/// corner, so that the middle of the first pixel is at (½, ½).
/// </summary>
internal readonly record struct Placement(double Xx, double Xy, double X0, double Yx, double Yy, double Y0)
{
    /// <summary>The image as it is.</summary>
    public static Placement Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>Whether pixels are only moved, or mirrored: then they can be copied.</summary>
    public bool IsExact => (Xy, Yx) is (0, 0) && Math.Abs(Xx) == 1 && Math.Abs(Yy) == 1 && X0 == Math.Floor(X0) && Y0 == Math.Floor(Y0);

    /// <summary>A linear map about a point.</summary>
    public static Placement About(double x, double y, double xx, double xy, double yx, double yy) => new(xx, xy, x - xx * x - xy * y, yx, yy, y - yx * x - yy * y);

    /// <summary>This placement, then one that takes its own image from the result.</summary>
    public Placement Then(Placement next) => new(
        Xx * next.Xx + Xy * next.Yx, Xx * next.Xy + Xy * next.Yy, Xx * next.X0 + Xy * next.Y0 + X0,
        Yx * next.Xx + Yy * next.Yx, Yx * next.Xy + Yy * next.Yy, Yx * next.X0 + Yy * next.Y0 + Y0);
}
