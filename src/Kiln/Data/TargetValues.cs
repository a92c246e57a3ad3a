using System.Collections.Immutable;

namespace Kiln.Data;

/// <summary>Targets of a regression: for each sample a vector of finite floats.</summary>
public sealed class TargetValues : Targets
{
    readonly SampleView values;

    TargetValues(SampleView values) => this.values = values;

    /// <summary>How many values each sample has: the width of the network's output.</summary>
    public int Width => values.Source.Shape.Size;

    /// <inheritdoc/>
    public override int Count => values.Count;

    internal override ImmutableArray<int> Strata => ImmutableArrays.Owning(new int[Count]);

    /// <summary>Vectors of values, one after the other.</summary>
    /// <param name="width">How many values each sample has, at least 1.</param>
    /// <param name="values">The values of the first sample, then those of the second, and so on; they are copied.</param>
    /// <returns>The targets.</returns>
    /// <exception cref="ArgumentException">The values do not divide into vectors of that width, or one is NaN or infinite.</exception>
    public static TargetValues Of(int width, ReadOnlySpan<float> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        if (values.Length % width != 0)
            throw new ArgumentException($"Expected a multiple of {width} target values, got {values.Length}.", nameof(values));
        if (FloatSamples.FirstNotFinite(values) is { } at)
            throw new ArgumentException($"Expected finite target values, got {values[at]} as value {at % width} of sample {at / width}.", nameof(values));
        return new TargetValues(SampleView.All(new FloatSamples(new Shape(width), [.. values])));
    }

    /// <summary>Reads the target of one sample.</summary>
    /// <param name="index">The sample's place, from 0.</param>
    /// <param name="destination">Receives the first <see cref="Width"/> values.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="index"/> is not below <see cref="Targets.Count"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public void Read(int index, Span<float> destination)
    {
        if ((uint)index >= (uint)Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected the place of one of {Count} targets, from 0.");
        Require.Room(destination.Length, Width, 1);
        values.Read(index, destination[..Width]);
    }

    /// <inheritdoc/>
    public override string ToString() => $"targets of {Width} values each";

    internal override TargetValues At(ImmutableArray<int> positions) => new(values.At(positions));

    internal override TargetValues Concat(Targets others) => others is TargetValues more && more.Width == Width
        ? new TargetValues(values.Concat(more.values))
        : throw new ArgumentException($"Expected {this} to be joined by more of them, got {others}.", nameof(others));
}
