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
    public int OutputPitch => Vectors.RoundUp(Outputs);

    public int BlockOutputs => OutputPitch / Blocks;

    public int BlockInputs => InputPitch / Blocks;

    public int Depth => Height * Width * BlockInputs;

    public int Packed => IsPlanes ? Height * Width * OutputPitch : Depth * OutputPitch;

    /// <summary>Whether these are no weights, but a number for each value of an image.</summary>
    public bool IsPlanes => Blocks == 0;

    /// <summary>Numbers for each value of an image.</summary>
    public static WeightShape Planes(Shape shape) => new(shape.Channels, 1, shape.Height, shape.Width, 1, 0, 0);

    /// <summary>Whether groups too narrow for whole vectors share a block, with zeros between them.</summary>
    public bool MergesGroups => Blocks != Groups;
}
