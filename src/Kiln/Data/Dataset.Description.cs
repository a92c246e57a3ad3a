namespace Kiln.Data;

public sealed partial class Dataset
{
    /// <summary>The values of all samples, one sample after the other, each in CHW order.</summary>
    /// <returns>A copy, of <c>Count · Shape.Size</c> numbers.</returns>
    /// <example><code>var features = net.Features("Shapes", train).ToFloats();</code></example>
    public float[] ToFloats()
    {
        var values = new float[(long)Count * Shape.Size];
        Read([.. Enumerable.Range(0, Count)], values);
        return values;
    }

    /// <summary>Looks at all samples once: classes and their counts, the range of values, and samples that occur twice. Its text is a report.</summary>
    /// <returns>The description.</returns>
    /// <example><code>Console.WriteLine(train.Describe());</code></example>
    public Description Describe() => Description.Of(this);

    /// <summary>The same samples, decoded once and kept: bytes as bytes, floats as floats. For files that are read many times and fit into memory.</summary>
    /// <returns>A dataset of its own, in the same order.</returns>
    /// <example><code>var train = ImageFolder.Load("flowers", new Shape(3, 64, 64)).InMemory();</code></example>
    public Dataset InMemory()
    {
        if (Maximum is not { } maximum)
        {
            var values = new float[(long)Count * Shape.Size];
            Parallel.For(0, Count, i => Read(i, values.AsSpan(i * Shape.Size, Shape.Size)));
            return new(SampleView.All(new FloatSamples(Shape, ImmutableArrays.Owning(values))), Targets);
        }

        var bytes = new byte[(long)Count * Shape.Size];
        Parallel.For(0, Count, i => ReadBytes(i, bytes.AsSpan(i * Shape.Size, Shape.Size)));
        return new(SampleView.All(new ByteSamples(Shape, ImmutableArrays.Owning(bytes), maximum)), Targets);
    }
}
