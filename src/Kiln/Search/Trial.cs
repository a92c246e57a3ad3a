using System.Collections.Immutable;
using System.Globalization;
using Kiln.Training;

namespace Kiln.Search;

/// <summary>How a candidate did.</summary>
/// <param name="Number">Its place in the search, from 1.</param>
/// <param name="Candidate">The candidate, with its recipe.</param>
/// <param name="Folds">What the network of each fold scored on the part that it had not seen. A fold whose training diverged has an infinite loss.</param>
public sealed record Trial(int Number, Candidate Candidate, ImmutableArray<Scores> Folds)
{
    /// <summary>The mean loss over the folds.</summary>
    public double Loss => Folds.Average(fold => fold.Loss);

    /// <summary>The mean accuracy over the folds; not a number where targets are values.</summary>
    public double Accuracy => Folds.Average(fold => fold.Accuracy);

    /// <summary>The standard deviation of the folds' accuracies.</summary>
    public double Spread => Math.Sqrt(Folds.Average(fold => (fold.Accuracy - Accuracy) * (fold.Accuracy - Accuracy)));

    /// <summary>Name, loss and accuracy.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Candidate.Name}: loss {Loss:F4}, accuracy {Accuracy:F4} ± {Spread:F4}");
}
