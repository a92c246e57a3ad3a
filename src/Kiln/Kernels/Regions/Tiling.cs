using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The tiles of a tiling, numbered.</summary>
/// <typeparam name="T">The tiling.</typeparam>
/// <typeparam name="V">The vector, of which a panel holds two.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tiling<T, V> where T : struct, ITiling where V : struct, ILanes<V>
{
    private static bool IsFlat => T.Width == 0;

    private static int Panel => 2 * V.Count;

    private static int PanelsInGroup => (T.Group + Panel - 1) / Panel;

    private static int Panels => T.Channels / T.Group * PanelsInGroup;

    /// <summary>How many parts the batch is cut into: what partial sums are kept for.</summary>
    public static int Parts(int samples) => IsFlat ? (samples + T.Band - 1) / T.Band : samples * ((T.Height + T.Band - 1) / T.Band);

    /// <summary>How many tiles there are.</summary>
    public static int Count(int samples) => Parts(samples) * Panels;

    /// <summary>One tile. Panels come one after the other, so that a panel's weights stay in the cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile At(int index, int samples)
    {
        var parts = Parts(samples);
        var panel = index / parts;
        var part = index % parts;

        var within = panel % PanelsInGroup * Panel;
        var channel = panel / PanelsInGroup * T.Group + within;
        var channels = Math.Min(Panel, T.Group - within);

        if (IsFlat)
        {
            var first = part * T.Band;
            return new(0, 0, 1, first, Math.Min(T.Band, samples - first), channel, channels, part);
        }

        var bands = (T.Height + T.Band - 1) / T.Band;
        var row = part % bands * T.Band;
        return new(part / bands, row, Math.Min(T.Band, T.Height - row), 0, T.Width, channel, channels, part);
    }
}
