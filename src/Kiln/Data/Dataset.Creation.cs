namespace Kiln.Data;

public sealed partial class Dataset
{
    /// <summary>Labelled samples of bytes, as images mostly are. They stay bytes, and read as floats from 0 to 1.</summary>
    /// <param name="shape">The shape of each sample.</param>
    /// <param name="pixels">N·C·H·W bytes: sample after sample, each channel by channel, row by row; they are copied.</param>
    /// <param name="labels">The label of each sample, from 0.</param>
    /// <param name="classes">The names of the classes; "0", "1", … up to the largest label if left out.</param>
    /// <param name="maximum">The byte that reads as 1: each reads as itself divided by this. 255 if left out, as PyTorch's ToTensor has it.</param>
    /// <returns>The dataset; empty if there are no labels.</returns>
    /// <exception cref="ArgumentException">The shape is empty, or there are not as many bytes as the labels need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label has no class, or the maximum is not positive and finite.</exception>
    public static Dataset FromBytes(
        Shape shape, ReadOnlySpan<byte> pixels, ReadOnlySpan<int> labels, IReadOnlyList<string>? classes = null, float maximum = 255) =>
        FromBytes(shape, pixels, ClassLabels.Of(labels, classes), maximum);

    /// <summary>Samples of bytes with targets of either kind. They stay bytes, and read as floats from 0 to 1.</summary>
    /// <param name="shape">The shape of each sample.</param>
    /// <param name="pixels">N·C·H·W bytes: sample after sample, each channel by channel, row by row; they are copied.</param>
    /// <param name="targets">A target for each sample.</param>
    /// <param name="maximum">The byte that reads as 1: each reads as itself divided by this. 255 if left out, as PyTorch's ToTensor has it.</param>
    /// <returns>The dataset; empty if there are no targets.</returns>
    /// <exception cref="ArgumentException">The shape is empty, or there are not as many bytes as the targets need.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The maximum is not positive and finite.</exception>
    public static Dataset FromBytes(Shape shape, ReadOnlySpan<byte> pixels, Targets targets, float maximum = 255)
    {
        Require.Whole(shape, pixels.Length, nameof(pixels), targets);
        Require.Maximum(maximum);
        return new Dataset(SampleView.All(new ByteSamples(shape, [.. pixels], maximum)), targets);
    }

    /// <summary>Labelled samples of floats, read as they are given.</summary>
    /// <param name="shape">The shape of each sample; <c>new Shape(n)</c> for vectors of n features.</param>
    /// <param name="values">N·C·H·W finite floats: sample after sample, each channel by channel, row by row; they are copied.</param>
    /// <param name="labels">The label of each sample, from 0.</param>
    /// <param name="classes">The names of the classes; "0", "1", … up to the largest label if left out.</param>
    /// <returns>The dataset; empty if there are no labels.</returns>
    /// <exception cref="ArgumentException">The shape is empty, there are not as many floats as the labels need, or one is NaN or infinite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A label has no class.</exception>
    public static Dataset FromFloats(
        Shape shape, ReadOnlySpan<float> values, ReadOnlySpan<int> labels, IReadOnlyList<string>? classes = null) =>
        FromFloats(shape, values, ClassLabels.Of(labels, classes));

    /// <summary>Samples of floats, read as they are given, with targets of either kind.</summary>
    /// <param name="shape">The shape of each sample; <c>new Shape(n)</c> for vectors of n features.</param>
    /// <param name="values">N·C·H·W finite floats: sample after sample, each channel by channel, row by row; they are copied.</param>
    /// <param name="targets">A target for each sample.</param>
    /// <returns>The dataset; empty if there are no targets.</returns>
    /// <exception cref="ArgumentException">The shape is empty, there are not as many floats as the targets need, or one is NaN or infinite.</exception>
    public static Dataset FromFloats(Shape shape, ReadOnlySpan<float> values, Targets targets)
    {
        Require.Whole(shape, values.Length, nameof(values), targets);
        if (FloatSamples.FirstNotFinite(values) is { } at)
            throw new ArgumentException($"Expected finite values, got {values[at]} in sample {at / shape.Size} {Require.Place(shape, at % shape.Size)}.", nameof(values));
        return new Dataset(SampleView.All(new FloatSamples(shape, [.. values])), targets);
    }
}
