using Kiln.Generators.Checking;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>
/// A normalisation as part of a region's function, of raw values that are known: <c>x · scale + shift</c>, both worked out between two passes. Over a
/// batch they are numbers of each channel; over a sample, of each channel of each sample.
/// </summary>
internal abstract class Normalising
{
    /// <summary>The value.</summary>
    public virtual Scalar Value => Scalar.X * Leaf("scale") + Leaf("shift");

    /// <summary>What is summed of the gradient of the normalised value: it, and it times the deviation from the mean.</summary>
    public Sequence<Scalar> Sums(Scalar gradient) => [gradient, gradient * Deviation];

    /// <summary>The gradient of the raw value from that of the normalised value, once the sums are known.</summary>
    public Scalar Through(Scalar gradient) => Leaf("scale") * gradient + (Deviation * Leaf("slope") + Leaf("offset"));

    /// <summary>The gradient of the normalised value, before what is learned for each value by itself, from that of <see cref="Value"/>.</summary>
    public virtual Scalar Inner(Scalar gradient) => gradient;

    /// <summary>Where the numbers lie that have a name here; null for other names.</summary>
    public abstract Operand? Operand(string name);

    protected abstract Scalar Leaf(string name);

    private Scalar Deviation => Scalar.X - Leaf("mean");

    protected static string Row(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    protected static bool IsRow(string name) => name is "mean" or "scale" or "shift" or "slope" or "offset";

    /// <summary>A batch normalisation.</summary>
    /// <param name="kept">Its rows.</param>
    /// <param name="pitch">The length of a row.</param>
    public sealed class OverBatch(Place.Workspace kept, int pitch) : Normalising
    {
        public override Operand? Operand(string name) => IsRow(name) ? new(name, new Place.Kept(kept.Buffer, Row(name), pitch)) : null;

        protected override Scalar Leaf(string name) => new Scalar.Channel(name);
    }

    /// <summary>A normalisation of each sample: over all of it, with a scale and a shift learned for each value, or over groups of its channels.</summary>
    /// <param name="norm">The normalisation.</param>
    /// <param name="kept">Its rows, for each sample.</param>
    /// <param name="shape">The shape of a sample.</param>
    public sealed class OverSample(Node norm, Place.Workspace kept, Shape shape) : Normalising
    {
        /// <summary>Rows of channels that are kept of a sample.</summary>
        public const int Rows = 6;

        /// <summary>Where they are kept.</summary>
        public Place.Workspace Kept { get; } = kept;

        public override Scalar Value => norm is Node.LayerNorm ? base.Value * Weight + Bias : base.Value;

        /// <summary>The value before scale and shift are learned.</summary>
        public Scalar Plain => base.Value;

        public override Scalar Inner(Scalar gradient) => norm is Node.LayerNorm ? gradient * Weight : gradient;

        public override Operand? Operand(string name) => (name, norm) switch
        {
            _ when IsRow(name) => new(name, new Place.KeptOfSamples(Kept.Buffer, Row(name), Vectors.RoundUp(shape.Channels)), new(shape.Channels, Vectors.RoundUp(shape.Channels), Rows, 1), Reach.Sample),
            ("weight", Node.LayerNorm layer) => new(name, new Place.Weights(layer.Weight), Layout.Plain(shape), Reach.Batch),
            ("bias", Node.LayerNorm layer) => new(name, new Place.Weights(layer.Bias), Layout.Plain(shape), Reach.Batch),
            _ => null,
        };

        protected override Scalar Leaf(string name) => new Scalar.Tensor(name);

        private static Scalar Weight { get; } = new Scalar.Tensor("weight");

        private static Scalar Bias { get; } = new Scalar.Tensor("bias");
    }
}
