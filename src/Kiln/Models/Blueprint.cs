using System.Collections.Immutable;
using System.ComponentModel;
using Kiln.Kernels;

namespace Kiln.Models;

/// <summary>What a compiled network knows of itself: shapes, names, sizes and places. Written by the compiler.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record Blueprint
{
    /// <summary>The class that declares the network.</summary>
    public required string Name { get; init; }

    /// <summary>The class as its user declared it, for people to read.</summary>
    public string Declaration { get; init; } = "";

    /// <summary>The shape of a sample.</summary>
    public required Shape Input { get; init; }

    /// <summary>The shape of a sample's result.</summary>
    public required Shape Output { get; init; }

    /// <summary>What training minimises; null where the class does not declare a loss.</summary>
    public LossAttribute? Loss { get; init; }

    /// <summary>What is done to every sample before the network sees it, in the order of declaration.</summary>
    public ImmutableArray<PreprocessingAttribute> Preprocessing { get; init; } = [];

    /// <summary>How images are changed in training, in the order of declaration.</summary>
    public ImmutableArray<AugmentationAttribute> Augmentations { get; init; } = [];

    /// <summary>Its layers, in the order of declaration.</summary>
    public required ImmutableArray<LayerBlueprint> Layers { get; init; }

    /// <summary>Its operations, in the order in which they run.</summary>
    public ImmutableArray<PartBlueprint> Parts { get; init; } = [];

    /// <summary>What it learns, in PyTorch's order.</summary>
    public required ImmutableArray<ParameterBlueprint> Parameters { get; init; }

    /// <summary>What it keeps.</summary>
    public ImmutableArray<BufferBlueprint> Buffers { get; init; } = [];

    /// <summary>Floats of all parameters in the kernels' order.</summary>
    public required int Weights { get; init; }

    /// <summary>Floats of all running statistics.</summary>
    public required int State { get; init; }

    /// <summary>The workspace of training.</summary>
    public required WorkspaceSize Training { get; init; }

    /// <summary>The workspace of evaluation.</summary>
    public required WorkspaceSize Evaluation { get; init; }

    /// <summary>The smallest batch that can be trained on: 2 where single features are normalised over it.</summary>
    public int LeastBatch { get; init; } = 1;
}

/// <summary>What the compiler knows of a layer.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Input">The shape that comes in.</param>
/// <param name="Output">The shape that goes out.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Operations">Floating-point operations of its products for one sample: two for each multiply-add.</param>
/// <param name="FieldHeight">Rows of the network's input that one of its outputs sees.</param>
/// <param name="FieldWidth">Columns of the network's input that one of its outputs sees.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record LayerBlueprint(string Name, Shape Input, Shape Output, int Parameters, long Operations, int FieldHeight, int FieldWidth);

/// <summary>What the compiler knows of an operation.</summary>
/// <param name="Layer">The layer that it belongs to; <c>Forward</c> for one that stands inline.</param>
/// <param name="Name">Its name there.</param>
/// <param name="Kind">What people call it.</param>
/// <param name="Output">The shape that goes out.</param>
/// <param name="Parameters">How many numbers it learns, other than those that an earlier one shares with it.</param>
/// <param name="Operations">Floating-point operations of its product for one sample.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record PartBlueprint(string Layer, string Name, string Kind, Shape Output, long Parameters, long Operations);

/// <summary>What a parameter is to its layer.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ParameterRole
{
    /// <summary>A weight: what regularizers act on.</summary>
    Weight,

    /// <summary>A bias.</summary>
    Bias,

    /// <summary>A normalisation's scale.</summary>
    Scale,
}

/// <summary>A parameter: its name, its sizes, how it starts and how it is held back.</summary>
/// <param name="Name">Its name, as in a checkpoint.</param>
/// <param name="Shape">Its sizes, as PyTorch has them.</param>
/// <param name="Role">What it is to its layer.</param>
/// <param name="Start">How it starts.</param>
/// <param name="Offset">Where it lies in the kernels' order.</param>
/// <param name="Packed">How many floats it takes there.</param>
/// <param name="Packing">How a weight is packed; null for a number a channel.</param>
/// <param name="L1">Strength of the penalty on absolute values.</param>
/// <param name="L2">Strength of the penalty on squares.</param>
/// <param name="MaxNorm">The greatest norm of an output's incoming weights.</param>
/// <param name="Region">The first fused region of the forward pass that it is used in.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ParameterBlueprint(
    string Name, ImmutableArray<long> Shape, ParameterRole Role, Start Start, int Offset, int Packed, WeightShape? Packing = null,
    double L1 = 0, double L2 = 0, double MaxNorm = double.PositiveInfinity, int Region = 0)
{
    /// <summary>How many numbers it holds.</summary>
    public int Size => (int)Shape.Aggregate(1L, (a, b) => a * b);
}

/// <summary>Numbers that a network keeps but does not learn.</summary>
/// <param name="Name">Its name, as in a checkpoint.</param>
/// <param name="Shape">Its sizes.</param>
/// <param name="Value">What all of it starts with.</param>
/// <param name="Offset">Where it lies among the running statistics; −1 for a counter.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record BufferBlueprint(string Name, ImmutableArray<long> Shape, double Value, int Offset)
{
    /// <summary>A counter.</summary>
    /// <param name="name">Its name.</param>
    public BufferBlueprint(string name) : this(name, [], 0, -1)
    {
    }

    /// <summary>Whether it counts batches, in 64-bit integers.</summary>
    public bool IsCounter => Offset < 0;

    /// <summary>By how much a counter goes up at each step: as often as its layer is used.</summary>
    public int Counts { get; init; } = 1;
}

/// <summary>The memory that a pass needs.</summary>
/// <param name="PerSample">Floats for each sample.</param>
/// <param name="Fixed">Floats besides.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly record struct WorkspaceSize(int PerSample, int Fixed)
{
    /// <summary>Floats for a batch.</summary>
    public long For(int samples) => Fixed + (long)PerSample * samples;
}
