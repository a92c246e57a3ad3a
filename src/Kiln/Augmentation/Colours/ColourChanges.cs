using System.Runtime.CompilerServices;
using Kiln.Kernels;

namespace Kiln.Augmentation;

/// <summary>Changes of the colours of RGB images with values from 0 to 1, in CHW order: all of an image's in one pass over its pixels.</summary>
internal static unsafe class ColourChanges
{
    /// <summary>Applies changes to each pixel, one after the other.</summary>
    /// <param name="changes">What was drawn.</param>
    /// <param name="image">The image, changed in place.</param>
    /// <param name="pixels">Pixels of a plane.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization), SkipLocalsInit]
    public static void Apply<V>(ReadOnlySpan<ColourChange> changes, float* image, int pixels) where V : struct, ILanes<V>
    {
        var whole = pixels - pixels % V.Count;
        for (var i = 0; i < whole; i += V.Count) Apply<V>(changes, image + i, image + pixels + i, image + 2 * pixels + i);
        if (whole == pixels) return;

        // what is left over fills no vector: it is changed in a place of its own, where nothing lies behind it
        var rest = stackalloc float[3 * V.Count];
        new Span<float>(rest, 3 * V.Count).Clear();
        for (var channel = 0; channel < 3; channel++) Span(image + channel * pixels + whole).CopyTo(new(rest + channel * V.Count, V.Count));
        Apply<V>(changes, rest, rest + V.Count, rest + 2 * V.Count);
        for (var channel = 0; channel < 3; channel++) new Span<float>(rest + channel * V.Count, pixels - whole).CopyTo(Span(image + channel * pixels + whole));

        Span<float> Span(float* from) => new(from, pixels - whole);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Apply<V>(ReadOnlySpan<ColourChange> changes, float* red, float* green, float* blue) where V : struct, ILanes<V>
    {
        var (r, g, b) = (V.Load(red), V.Load(green), V.Load(blue));
        foreach (ref readonly var change in changes)
        {
            if (change.IsJitter) Jitter(change, ref r, ref g, ref b);
            else
            {
                r = Cut(r + V.All(change.First));
                g = Cut(g + V.All(change.Second));
                b = Cut(b + V.All(change.Third));
            }
        }

        V.Store(r, red);
        V.Store(g, green);
        V.Store(b, blue);
    }

    // to HSV and back without a branch: a hue is a distance, in sixths of the circle, from those where a primary is full
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Jitter<V>(in ColourChange change, ref V r, ref V g, ref V b) where V : struct, ILanes<V>
    {
        var most = V.Max(r, V.Max(g, b));
        var span = most - V.Min(r, V.Min(g, b));
        var (isRed, isGreen) = (V.AreEqual(most, r), V.AreEqual(most, g));
        var sixth = V.Select(isRed, V.Zero, V.Select(isGreen, V.All(2), V.All(4))) + V.Select(isRed, g - b, V.Select(isGreen, b - r, r - g)) / span;
        sixth = V.Select(V.AreEqual(span, V.Zero), V.Zero, sixth) + V.All(6 * change.Fourth);
        var value = Moved(most, change);
        var chroma = value * Moved(V.Select(V.AreEqual(most, V.Zero), V.Zero, span / most), change);
        r = value - chroma * Distance(sixth + V.All(5));
        g = value - chroma * Distance(sixth + V.All(3));
        b = value - chroma * Distance(sixth + V.All(1));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Moved<V>(V x, in ColourChange change) where V : struct, ILanes<V>
    {
        var raised = change.First == 1 ? x : V.Select(x > V.Zero, Elementary.Exp(V.All(change.First) * Elementary.Log(x)), V.Zero);
        return Cut(raised * V.All(change.Second) + V.All(change.Third));
    }

    // 0 near the hues where a primary is full, 1 across
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Distance<V>(V sixths) where V : struct, ILanes<V>
    {
        var around = sixths - V.All(6) * Floor(sixths * V.All(1 / 6f));
        return Cut(V.Min(around, V.All(4) - around));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Floor<V>(V x) where V : struct, ILanes<V>
    {
        var nearest = V.Round(x);
        return nearest - V.Select(nearest > x, V.All(1), V.Zero);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Cut<V>(V x) where V : struct, ILanes<V> => V.Min(V.Max(x, V.Zero), V.All(1));
}
