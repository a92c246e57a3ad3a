using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>The geometry of a pooling window, as a type.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IPool
{
    /// <summary>Rows of the window.</summary>
    static abstract int Height { get; }

    /// <summary>Columns of the window.</summary>
    static abstract int Width { get; }

    /// <summary>Pixels from one window to the next, down and across.</summary>
    static abstract int Stride { get; }

    /// <summary>Rows and columns of padding around the input.</summary>
    static abstract int Padding { get; }

    /// <summary>Rows of the input.</summary>
    static abstract int InputHeight { get; }

    /// <summary>Columns of the input.</summary>
    static abstract int InputWidth { get; }
}
