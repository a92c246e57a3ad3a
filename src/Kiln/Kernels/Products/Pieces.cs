namespace Kiln.Kernels;

/// <summary>A length cut into as few pieces as a maximum allows, as even as can be: some pieces, and then some that are one shorter.</summary>
/// <param name="length">What is cut.</param>
/// <param name="most">How long a piece may be.</param>
internal readonly struct Pieces(int length, int most)
{
    /// <summary>How many pieces there are.</summary>
    public int Count { get; } = (length + most - 1) / most;

    /// <summary>How long the longest piece is.</summary>
    public int Most => length / Count + Math.Min(1, length % Count);

    /// <summary>The longer pieces; none where all are alike.</summary>
    public Alike Longer => new(0, length % Count, length / Count + 1);

    /// <summary>The other pieces.</summary>
    public Alike Shorter => new(Start(length % Count), Count - length % Count, length / Count);

    /// <summary>Where a piece starts.</summary>
    public int Start(int piece) => piece * (length / Count) + Math.Min(piece, length % Count);

    /// <summary>How long a piece is.</summary>
    public int Size(int piece) => length / Count + (piece < length % Count ? 1 : 0);

    /// <summary>Pieces of one length, one after the other.</summary>
    /// <param name="Start">Where the first starts.</param>
    /// <param name="Count">How many there are.</param>
    /// <param name="Size">How long each is.</param>
    internal readonly record struct Alike(int Start, int Count, int Size);
}
