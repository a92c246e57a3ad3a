using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace Kiln.Kernels;

/// <summary>How a window lies over an input: in runs that are contiguous in memory, and turns of such runs.</summary>
/// <typeparam name="TWindow">The window.</typeparam>
/// <typeparam name="TInput">The input it slides over.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Window<TWindow, TInput> where TWindow : struct, IWindow where TInput : struct, ILayout
{
    /// <summary>Whether the window takes its input whole, all channels included: a fully connected layer.</summary>
    public static bool IsWhole
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWindow.Height == TInput.Height && TWindow.Width == TInput.Width && TWindow.Inputs == TInput.Pitch
            && TInput.Top + TInput.Left + TInput.Bottom + TInput.Right == 0;
    }

    /// <summary>Whether a row of the window is one run: no gaps between taps, no channels left out.</summary>
    private static bool RowsAreRuns
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TWindow.Width == 1 || (TWindow.Dilation == 1 && TWindow.Inputs == TInput.Pitch);
    }

    /// <summary>Floats of a run.</summary>
    public static int RunLength
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => IsWhole ? Depth : RowsAreRuns ? TWindow.Width * TWindow.Inputs : TWindow.Inputs;
    }

    /// <summary>Runs of a turn.</summary>
    public static int Runs { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => IsWhole || RowsAreRuns ? 1 : TWindow.Width; }

    /// <summary>Turns of the window.</summary>
    public static int Turns { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => IsWhole ? 1 : TWindow.Height; }

    /// <summary>From one run of a turn to the next.</summary>
    public static int RunStep { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TWindow.Dilation * TInput.Pitch; }

    /// <summary>From one turn to the next.</summary>
    public static int TurnStep { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TWindow.Dilation * Nhwc<TInput>.StoredRow; }

    /// <summary>How many weights an output has, as stored.</summary>
    public static int Depth { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TWindow.Height * TWindow.Width * TWindow.Inputs; }

    /// <summary>From an input's first stored float to where the window of the first output stands.</summary>
    public static int Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TInput.Top - TWindow.Top) * Nhwc<TInput>.StoredRow + (TInput.Left - TWindow.Left) * TInput.Pitch;
    }

    /// <summary>From one window to the one to its right.</summary>
    public static int Across { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TWindow.Stride * TInput.Pitch; }

    /// <summary>From one window to the one below.</summary>
    public static int Down { [MethodImpl(MethodImplOptions.AggressiveInlining)] get => TWindow.Stride * Nhwc<TInput>.StoredRow; }

    /// <summary>Where the weights of a panel start, given its first channel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Weights(int channel) => channel * Depth;
}
