namespace Kiln;

/// <summary>The shape of one sample: channels × height × width. A flat vector of n features is n×1×1.</summary>
/// <param name="Channels">How many channels, or features once flat.</param>
/// <param name="Height">Rows, in pixels.</param>
/// <param name="Width">Columns, in pixels.</param>
public readonly record struct Shape(int Channels, int Height = 1, int Width = 1)
{
    /// <summary>How many values a sample holds.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>Whether the sample is a vector of features, with no extent in space.</summary>
    public bool IsFlat => Height == 1 && Width == 1;

    /// <summary>The shape as people write it: <c>32×14×14</c>, or <c>10</c> when flat.</summary>
    /// <returns>The sizes joined by ×.</returns>
    public override string ToString() => IsFlat ? $"{Channels}" : $"{Channels}×{Height}×{Width}";
}
