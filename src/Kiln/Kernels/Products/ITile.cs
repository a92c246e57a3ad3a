using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// The strides of one family of micro-kernel tiles, as a type. The depth is walked step by step, in runs of steps and turns
/// of runs. A forward convolution walks pixels with its rows and the window with its depth (a run is a contiguous stretch of
/// the window); the gradient of the weights walks the window with its rows and pixels with its depth (a run is a line of them).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITile
{
    /// <summary>Scalars: from one row to the next.</summary>
    static abstract int Across { get; }

    /// <summary>Rows in a line, where a tile spans several; else zero.</summary>
    static abstract int Wrap { get; }

    /// <summary>Scalars: from one line of rows to the next.</summary>
    static abstract int Down { get; }

    /// <summary>Scalars: from one step to the next.</summary>
    static abstract int LeftStep { get; }

    /// <summary>Scalars: from one run to the next.</summary>
    static abstract int LeftRun { get; }

    /// <summary>Scalars: from one turn to the next.</summary>
    static abstract int LeftTurn { get; }
}
