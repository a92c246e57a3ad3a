using System.ComponentModel;

namespace Kiln.Kernels;

/// <summary>
/// How a layer's weights lie in PyTorch's order (outputs × inputs of a group × height × width) and in the kernels' order:
/// panels of as many outputs as two vectors hold; within a panel row by row of the window, inputs innermost, outputs side by side.
/// </summary>
/// <remarks>
/// Groups too narrow for whole vectors are merged into wider ones, with zeros where an output does not see an input.
/// Inputs are padded to their pitch and outputs to whole vectors, with zeros too.
/// </remarks>
/// <param name="Outputs">Output channels, all groups together.</param>
/// <param name="Inputs">Input channels, all groups together.</param>
/// <param name="Height">Rows of the window.</param>
/// <param name="Width">Columns of the window.</param>
/// <param name="Groups">Groups of the layer.</param>
/// <param name="Blocks">Groups of the kernel, each of whole groups of the layer; 0 for numbers of each value of an image, which are no weights.</param>
/// <param name="InputPitch">Floats from one pixel of the input to the next.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WeightShape(int Outputs, int Inputs, int Height, int Width, int Groups, int Blocks, int InputPitch)
{
    /// <summary>Outputs rounded up to whole vectors.</summary>
    public int OutputPitch => (Outputs + 15) & ~15;

    /// <summary>Outputs of a block, as stored.</summary>
    public int BlockOutputs => OutputPitch / Blocks;

    /// <summary>Inputs of a block, as stored.</summary>
    public int BlockInputs => InputPitch / Blocks;

    /// <summary>Weights of one output, as stored.</summary>
    public int Depth => Height * Width * BlockInputs;

    /// <summary>Whether these are no weights, but a number for each value of an image: it then lies as images do.</summary>
    public bool IsPlanes => Blocks == 0;

    /// <summary>Floats of all weights in the kernels' order.</summary>
    public int Packed => IsPlanes ? Height * Width * OutputPitch : Depth * OutputPitch;

    /// <summary>Floats of all weights in PyTorch's order.</summary>
    public int Size => Outputs * (Inputs / Groups) * Height * Width;
}
