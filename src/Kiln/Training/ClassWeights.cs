using Kiln.Data;

namespace Kiln.Training;

/// <summary>What a sample of each class counts for in a run, beside what the declaration says: for classes that have few samples.</summary>
/// <example><code>new Recipe(new Sgd(0.1), ClassWeights: ClassWeights.ByCount)</code></example>
public abstract record ClassWeights
{
    private ClassWeights() { }

    /// <summary>
    /// In inverse proportion to a class's training samples: <c>samples / (classes that have samples · samples of the class)</c>, so that all classes
    /// weigh the same and a sample weighs 1 in the mean.
    /// </summary>
    public static ClassWeights ByCount { get; } = new Inverse();

    /// <summary>Weights of one's own.</summary>
    /// <param name="weights">One for each class, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A weight is negative or not finite.</exception>
    public static ClassWeights Of(params IReadOnlyList<double> weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        for (var i = 0; i < weights.Count; i++)
            if (weights[i] is not (>= 0 and < double.PositiveInfinity))
                throw new ArgumentOutOfRangeException(nameof(weights), weights[i], $"Expected finite class weights of at least 0, got {weights[i]} for class {i}.");
        return new Given([.. weights]);
    }

    /// <summary>The weights for some training data.</summary>
    internal abstract IReadOnlyList<double> For(ClassLabels labels);

    private sealed record Inverse : ClassWeights
    {
        internal override IReadOnlyList<double> For(ClassLabels labels) => labels.Weights();
    }

    private sealed record Given(IReadOnlyList<double> Weights) : ClassWeights
    {
        internal override IReadOnlyList<double> For(ClassLabels labels) => Weights;
    }
}
