using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>Panels of a window's outputs, two vectors wide; the last may be narrower.</summary>
/// <typeparam name="TWindow">The window.</typeparam>
internal static class WinogradPanels<TWindow> where TWindow : struct, IWindow
{
    /// <summary>How many there are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count<V>() where V : struct, ILanes<V> => (TWindow.Outputs + 2 * V.Count - 1) / (2 * V.Count);

    /// <summary>Outputs of a panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Width<V>(int panel) where V : struct, ILanes<V> => Math.Min(2 * V.Count, TWindow.Outputs - panel * 2 * V.Count);
}
