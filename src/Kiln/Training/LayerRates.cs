using System.Collections.Immutable;
using System.Globalization;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>What the learning rate is multiplied by in some layers, as by PyTorch's parameter groups. Of two names that a parameter lies in, the longer counts.</summary>
/// <example><code>new Recipe(new Sgd(0.01, Momentum: 0.9), Rates: new LayerRates(("Scores", 10), ("Edges", 0.1)))</code></example>
public sealed record LayerRates
{
    /// <summary>Gives layers their factors.</summary>
    /// <param name="factors">A layer's name, or what stands in a checkpoint before a dot, and its factor, finite and at least 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A factor is negative or no number.</exception>
    public LayerRates(params IEnumerable<(string Layer, double Factor)> factors)
    {
        ArgumentNullException.ThrowIfNull(factors);
        Factors = [.. factors];
        foreach (var (layer, factor) in Factors)
            if (!(factor >= 0 && double.IsFinite(factor))) throw new ArgumentOutOfRangeException(nameof(factors), factor, $"Expected a factor of at least 0 for '{layer}', got {factor}.");
    }

    /// <summary>Layers and their factors.</summary>
    public ImmutableArray<(string Layer, double Factor)> Factors { get; }

    /// <summary>Whether both give the same layers the same factors.</summary>
    /// <param name="other">The other.</param>
    public bool Equals(LayerRates? other) => other is not null && Factors.SequenceEqual(other.Factors);

    /// <summary>Of the factors.</summary>
    public override int GetHashCode() => Factors.Aggregate(0, HashCode.Combine);

    /// <summary>The factors: <c>Scores × 10, Edges × 0.1</c>.</summary>
    public override string ToString() => string.Join(", ", Factors.Select(factor => string.Create(CultureInfo.InvariantCulture, $"{factor.Layer} × {factor.Factor}")));

    /// <summary>A parameter's factor.</summary>
    internal double Of(string parameter) => Factors.Where(factor => Freezing.IsIn(parameter, factor.Layer)).OrderBy(factor => factor.Layer.Length).Select(factor => factor.Factor).LastOrDefault(1);
}
