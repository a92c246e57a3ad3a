using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>How a region's work is cut into tiles: by a fixed grain, never by the number of threads.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITiling
{
    /// <summary>Rows of a sample; 1 in a flat tensor.</summary>
    static abstract int Height { get; }

    /// <summary>Columns of a sample; 0 in a flat tensor, whose columns are the samples of the batch.</summary>
    static abstract int Width { get; }

    /// <summary>Channels, in whole vectors.</summary>
    static abstract int Channels { get; }

    /// <summary>Channels that share their inputs: all of them, or one group of a grouped convolution.</summary>
    static abstract int Group { get; }

    /// <summary>Rows of a tile; in a flat tensor, samples of a tile.</summary>
    static abstract int Band { get; }
}
