using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>
/// The operations that one region fuses: a product or a tensor in memory, then a normalisation, pointwise functions, a
/// combination with other tensors, more pointwise functions and a pool, each of them left out where there is none.
/// </summary>
/// <param name="Index">The region's number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Layer">The declared layer.</param>
/// <param name="Source">The tensor that it reads.</param>
/// <param name="Product">
/// What its values are computed by, from more than one of its input's each: a convolution, a fully connected layer, a local response normalisation, an
/// image made larger; null where they are those of its input.
/// </param>
/// <param name="Norm">The normalisation over the batch or over each sample.</param>
/// <param name="Functions">The pointwise functions before the combination, in order.</param>
/// <param name="Combination">What is added or multiplied.</param>
/// <param name="After">The pointwise functions after the combination, in order.</param>
/// <param name="Pool">The pool.</param>
/// <param name="InputShape">The shape that comes in, as it lies in memory.</param>
/// <param name="RawShape">The shape before pooling.</param>
/// <param name="OutputShape">The shape that goes out.</param>
internal sealed record Draft(
    int Index, string Name, string Layer, Tensor Source, Node? Product, Node? Norm, Sequence<Node.Pointwise> Functions, Combination? Combination,
    Sequence<Node.Pointwise> After, Node? Pool, Shape InputShape, Shape RawShape, Shape OutputShape)
{
    /// <summary>The window of its product; as large as the input for a fully connected layer.</summary>
    public Geometry? Geometry => Product switch
    {
        Node.Convolution conv => conv.Geometry,
        Node.Linear => new(InputShape.Height, InputShape.Width, 1, 1, 0, 0),
        _ => null,
    };

    /// <summary>The groups of its product.</summary>
    public int Groups => Product is Node.Convolution conv ? conv.Groups : 1;

    /// <summary>Whether its product takes the whole input at once.</summary>
    public bool TakesAll => Geometry is { } window && IsWhole(window, InputShape) && Groups == 1;

    /// <summary>Whether it makes vectors of images, and nothing else.</summary>
    public bool Flattens => Product is null && RawShape != InputShape;

    /// <summary>Whether it copies a tensor to its place among the channels of another, and does nothing else.</summary>
    public bool Joins { get; init; }

    /// <summary>Whether nothing of it has an extent in space, not even a halo: the samples are then its columns.</summary>
    public bool IsFlat { get; init; }

    /// <summary>The number of its product's weight.</summary>
    public int? Weight => Product switch { Node.Convolution conv => conv.Weight, Node.Linear linear => linear.Weight, _ => null };

    /// <summary>The number of its product's bias.</summary>
    public int? Bias => Product switch { Node.Convolution conv => conv.Bias, Node.Linear linear => linear.Bias, _ => null };

    /// <summary>The window of its pool.</summary>
    public Geometry? PoolGeometry => Pool switch { Node.MaxPool max => max.Geometry, Node.AveragePool average => average.Geometry, _ => null };

    /// <summary>Floats of a pixel of its raw values: channels in whole vectors.</summary>
    public int Pitch => Vectors.RoundUp(RawShape.Channels);

    /// <summary>Pixels of its raw values.</summary>
    public int Pixels => RawShape.Height * RawShape.Width;

    /// <summary>Every tensor that it reads.</summary>
    public IEnumerable<Tensor> Reads => Combination is null ? [Source] : Combination.Others.Prepend(Source);

    /// <summary>Whether a window without padding covers an image.</summary>
    public static bool IsWhole(Geometry window, Shape shape) => window is { Before: 0, After: 0, Dilation: 1 } && window.Height == shape.Height && window.Width == shape.Width;
}
