using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>The geometry of a convolution, as a type. A fully connected layer is a window as large as its input.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IWindow
{
    /// <summary>Rows of the window.</summary>
    static abstract int Height { get; }

    /// <summary>Columns of the window.</summary>
    static abstract int Width { get; }

    /// <summary>Pixels from one window to the next, down and across.</summary>
    static abstract int Stride { get; }

    /// <summary>Pixels from one tap of the window to the next.</summary>
    static abstract int Dilation { get; }

    /// <summary>Rows of padding above.</summary>
    static abstract int Top { get; }

    /// <summary>Columns of padding to the left.</summary>
    static abstract int Left { get; }

    /// <summary>Input channels of a group, as stored.</summary>
    static abstract int Inputs { get; }

    /// <summary>Output channels of a group, as stored.</summary>
    static abstract int Outputs { get; }
}
