using System.Globalization;

namespace Kiln.FineTuning;

/// <summary>How like new data are to those that a network was trained on, seen through its features.</summary>
/// <param name="Distance">
/// The Fréchet distance between two normal distributions, of the new data's features and of the old (Dowson and Landau 1982; between features of a network, Heusel
/// et al. 2017), with variances for each feature by itself: <c>|m₁ − m₂|² + Σ (s₁ − s₂)²</c>.
/// </param>
/// <param name="Usual">The same between a class of the old data and the others, in the mean over classes: how far apart things lie that the network was made for.</param>
public sealed record Likeness(double Distance, double Usual)
{
    /// <summary>How many times the usual distance still counts as very similar: data that lie no further off than the old classes from each other.</summary>
    public const double Limit = 1;

    /// <summary>Data that are said to be very similar.</summary>
    public static Likeness Similar { get; } = new(0, 1);

    /// <summary>Data that are said to be very different.</summary>
    public static Likeness Different { get; } = new(double.PositiveInfinity, 1);

    /// <summary>The distance beside the usual one.</summary>
    public double Ratio => Distance / Usual;

    /// <summary>Whether the data count as very similar.</summary>
    public bool IsSimilar => Ratio <= Limit;

    /// <summary>What it is in words.</summary>
    public override string ToString() => this == Similar ? "said to be very similar" : this == Different ? "said to be very different"
        : string.Create(CultureInfo.InvariantCulture, $"{(IsSimilar ? "very similar" : "very different")}: its features lie {Ratio:G2} times as far from those of the old data as a class of these from the others");
}
