using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// How one tensor lies in a workspace, as a type: sample by sample, row by row, pixel by pixel, channels innermost (NHWC),
/// with a halo of zeros around each sample as wide as the next convolution needs, so that no kernel has an edge case.
/// The compiler writes one such type for each distinct tensor; the JIT folds its constants into the loops.
/// A flat tensor has one pixel a sample and no halo: it can be read as one image whose columns are the samples.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ILayout
{
    /// <summary>Channels that mean something.</summary>
    static abstract int Channels { get; }

    /// <summary>Floats from one pixel to the next: channels rounded up to whole vectors, save for a network's own input.</summary>
    static abstract int Pitch { get; }

    /// <summary>Rows, without the halo.</summary>
    static abstract int Height { get; }

    /// <summary>Columns, without the halo.</summary>
    static abstract int Width { get; }

    /// <summary>Rows of zeros above.</summary>
    static abstract int Top { get; }

    /// <summary>Columns of zeros to the left.</summary>
    static abstract int Left { get; }

    /// <summary>Rows of zeros below.</summary>
    static abstract int Bottom { get; }

    /// <summary>Columns of zeros to the right.</summary>
    static abstract int Right { get; }

    /// <summary>
    /// Steps from one pixel to the next, down and across: 1, or the stride of the convolution whose gradient lies here,
    /// with zeros between.
    /// </summary>
    static abstract int Spacing { get; }
}
