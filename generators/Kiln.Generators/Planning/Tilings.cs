using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>How regions are cut into tiles.</summary>
internal static class Tilings
{
    /// <summary>Pixels of a tile whose values a product computes: 32 channels of them fit the nearest cache.</summary>
    private const int ProductPixels = 256;

    /// <summary>Pixels of a tile that is only read: enough to be worth claiming, little enough to be shared out.</summary>
    private const int SweepPixels = 1024;

    /// <summary>Samples of a tile of a flat tensor: two or more tiles of the micro-kernel.</summary>
    private const int FlatSamples = 28;

    /// <summary>Floats of scratch memory that a task may take from its stack.</summary>
    private const int ScratchFloats = 16384;

    /// <summary>Floats of a whole sample that a task may keep on its stack, and in its own cache.</summary>
    public const int SampleFloats = 65536;

    /// <summary>Tiles of the values that a product computes, in whole windows of the pool that takes them.</summary>
    public static Tiling Product(Shape raw, bool flat, int group, Geometry? pool) => Cut(raw, flat, group, Unit(raw, pool), ProductPixels);

    /// <summary>The same in whole patches of Winograd's filtering as well; null where a band of those that is whole windows of the pool too would be too large for a task.</summary>
    public static Tiling? Patched(Shape raw, int group, Geometry? pool)
    {
        var unit = Unit(raw, pool);
        var both = unit >= raw.Height ? raw.Height : Enumerable.Range(1, unit).Select(times => times * Winograd.Outputs).First(rows => rows % unit == 0);
        return Cut(raw, false, group, both, Math.Max(ProductPixels, Math.Min(both, raw.Height) * raw.Width)) is var tiling && tiling.Band * tiling.Width <= Winograd.BandPixels ? tiling : null;
    }

    /// <summary>Tiles of a tensor that is read, in whole windows of the pool that takes them.</summary>
    public static Tiling Sweep(Shape raw, bool flat, Geometry? pool) => Cut(raw, flat, Vectors.RoundUp(raw.Channels), Unit(raw, pool), SweepPixels);

    /// <summary>One tile for all rows of a sample, and so for all that add to one pixel.</summary>
    public static Tiling Whole(Shape raw, bool flat) => Cut(raw, flat, Vectors.RoundUp(raw.Channels), raw.Height, SweepPixels);

    /// <summary>Whether the values of a tile fit the stack.</summary>
    public static bool FitsScratch(Tiling tiling) => tiling.Width == 0 || tiling.Band * tiling.Width * 32 <= ScratchFloats;

    /// <summary>Whether no window of a pool straddles two bands of so many rows.</summary>
    public static bool Tiles(Geometry pool, Shape raw, Shape output) =>
        pool.Before == 0 && pool.Height == pool.Stride && pool.Width == pool.Stride && output.Height * pool.Stride == raw.Height && output.Width * pool.Stride == raw.Width;

    private static int Unit(Shape raw, Geometry? pool) => pool is null ? 1 : pool.Before == 0 && pool.Height == pool.Stride ? Math.Min(pool.Stride, raw.Height) : raw.Height;

    private static Tiling Cut(Shape raw, bool flat, int group, int unit, int pixels)
    {
        var channels = Vectors.RoundUp(raw.Channels);
        if (flat) return new(1, 0, channels, group, FlatSamples);
        var band = Math.Max(1, pixels / raw.Width / unit) * unit;
        return new(raw.Height, raw.Width, channels, group, Math.Min(raw.Height, band));
    }
}
