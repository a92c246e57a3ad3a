namespace Kiln.Generators.Planning;

/// <summary>How a tensor lies in a workspace: the value behind an <c>ILayout</c> type of the kernels.</summary>
public sealed record Layout(int Channels, int Pitch, int Height, int Width, int Top = 0, int Left = 0, int Bottom = 0, int Right = 0, int Spacing = 1)
{
    /// <summary>Whole vectors and no halo.</summary>
    public static Layout Plain(Shape shape) => new(shape.Channels, Vectors.RoundUp(shape.Channels), shape.Height, shape.Width);

    /// <summary>Floats of a sample, halo included; whole cache lines.</summary>
    public int Sample => Vectors.RoundUp((Top + (Height - 1) * Spacing + 1 + Bottom) * (Left + (Width - 1) * Spacing + 1 + Right) * Pitch);

    /// <summary>Whether parts of it must stay zero: a halo, or gaps between pixels.</summary>
    public bool HasZeros => Top + Left + Bottom + Right > 0 || Spacing > 1;

    /// <summary>Whether it is a vector of features.</summary>
    public bool IsFlat => Height == 1 && Width == 1 && !HasZeros;
}

/// <summary>Whole vectors.</summary>
public static class Vectors
{
    /// <summary>The widest vector, in floats: what channels are padded to, whatever vectors the machine has.</summary>
    public const int Width = 16;

    public static int RoundUp(int count) => (count + Width - 1) / Width * Width;
}
