namespace Kiln.Generators.Planning;

/// <summary>How a region's work is cut: the value behind an <c>ITiling</c> type. A flat tensor has width 0.</summary>
public sealed record Tiling(int Height, int Width, int Channels, int Group, int Band);

/// <summary>The geometry of a convolution: the value behind an <c>IWindow</c> type.</summary>
public sealed record Window(int Height, int Width, int Stride, int Dilation, int Top, int Left, int Inputs, int Outputs);

/// <summary>The geometry of a pooling window: the value behind an <c>IPool</c> type.</summary>
public sealed record Pooling(int Height, int Width, int Stride, int Padding, int InputHeight, int InputWidth);

/// <summary>The sizes of a packed weight: the value behind a <c>WeightShape</c>.</summary>
public sealed record WeightShape(int Outputs, int Inputs, int Height, int Width, int Groups, int Blocks, int InputPitch)
{
    public bool IsDepthwise => Groups > 1 && Groups == Inputs;

    public int OutputPitch => Vectors.RoundUp(Outputs);

    public int BlockOutputs => OutputPitch / Blocks;

    public int BlockInputs => IsDepthwise ? 1 : InputPitch / Blocks;

    public int Depth => Height * Width * BlockInputs;

    public int Packed => Depth * OutputPitch;

    /// <summary>Whether groups too narrow for whole vectors share a block, with zeros between them.</summary>
    public bool MergesGroups => !IsDepthwise && Blocks != Groups;
}
