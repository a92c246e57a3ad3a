using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>The tiles of a tiling, numbered.</summary>
/// <typeparam name="T">The tiling.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Tiling<T> where T : struct, ITiling
{
    private const int PartsInARow = 4;

    private static bool IsFlat => T.Width == 0;

    /// <summary>How many parts the batch is cut into: what partial sums are kept for.</summary>
    public static int Parts(int samples) => IsFlat ? (samples + T.Band - 1) / T.Band : samples * ((T.Height + T.Band - 1) / T.Band);

    /// <summary>How many tiles there are, each two vectors wide.</summary>
    public static int Count<V>(int samples) where V : struct, ILanes<V> => Parts(samples) * (T.Channels / T.Group) * PanelsInGroup<V>();

    /// <summary>
    /// One tile. Some parts in a row are taken panel by panel, so that a panel's weights and the parts' own values both stay in
    /// the cache; in a flat tensor all of them, for there the weights weigh more.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Tile At<V>(int index, int samples) where V : struct, ILanes<V>
    {
        var parts = Parts(samples);
        var panels = T.Channels / T.Group * PanelsInGroup<V>();
        var start = IsFlat ? 0 : index / (PartsInARow * panels) * PartsInARow;
        var row = IsFlat ? parts : Math.Min(PartsInARow, parts - start);
        var panel = (index - start * panels) / row;
        var part = start + (index - start * panels) % row;

        var within = panel % PanelsInGroup<V>() * 2 * V.Count;
        var channel = panel / PanelsInGroup<V>() * T.Group + within;
        var channels = Math.Min(2 * V.Count, T.Group - within);

        if (IsFlat)
        {
            var first = part * T.Band;
            return new(0, 0, 1, first, Math.Min(T.Band, samples - first), channel, channels, part);
        }

        var bands = (T.Height + T.Band - 1) / T.Band;
        var top = part % bands * T.Band;
        return new(part / bands, top, Math.Min(T.Band, T.Height - top), 0, T.Width, channel, channels, part);
    }

    private static int PanelsInGroup<V>() where V : struct, ILanes<V> => (T.Group + 2 * V.Count - 1) / (2 * V.Count);
}
