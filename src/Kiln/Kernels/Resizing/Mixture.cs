namespace Kiln.Kernels;

/// <summary>The two lines of an image that one of the larger image lies between.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
/// <param name="Weight">The share of the other.</param>
internal readonly record struct Mixture(int First, int Second, float Weight)
{
    /// <summary>Of a line of the larger image: its centre seen among those of the smaller one's, which it does not leave.</summary>
    public static Mixture At(int line, int factor, int lines, bool isSmooth)
    {
        if (!isSmooth) return new(line / factor, line / factor, 0);
        var place = Math.Max(0, (line + 0.5f) / factor - 0.5f);
        var first = (int)place;
        return new(first, Math.Min(first + 1, lines - 1), place - first);
    }

    /// <summary>The share that a line of the smaller image has.</summary>
    public float Of(int line) => (line == First ? 1 - Weight : 0) + (line == Second ? Weight : 0);
}
