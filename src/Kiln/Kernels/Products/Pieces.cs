namespace Kiln.Kernels;

/// <summary>A length cut into as few pieces as a maximum allows, as even as can be.</summary>
/// <param name="length">What is cut.</param>
/// <param name="most">How long a piece may be.</param>
internal readonly struct Pieces(int length, int most)
{
    /// <summary>How many pieces there are.</summary>
    public int Count { get; } = (length + most - 1) / most;

    /// <summary>How long the longest piece is.</summary>
    public int Most => length / Count + (length % Count == 0 ? 0 : 1);

    /// <summary>Where a piece starts.</summary>
    public int Start(int piece) => piece * (length / Count) + Math.Min(piece, length % Count);

    /// <summary>How long a piece is.</summary>
    public int Size(int piece) => length / Count + (piece < length % Count ? 1 : 0);
}
