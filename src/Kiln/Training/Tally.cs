namespace Kiln.Training;

/// <summary>What a loss says of some samples, added up.</summary>
/// <param name="Loss">The sum of their losses.</param>
/// <param name="Hits">How many answers were right; not a number where none can be.</param>
/// <param name="Weight">What the samples count for.</param>
/// <param name="Samples">How many they are.</param>
internal readonly record struct Tally(double Loss, double Hits, double Weight, int Samples)
{
    /// <summary>Their means. Samples that count for nothing have no loss.</summary>
    public Scores Mean => new(Weight > 0 ? Loss / Weight : 0, Hits / Samples, Samples);

    public static Tally operator +(Tally left, Tally right) => new(left.Loss + right.Loss, left.Hits + right.Hits, left.Weight + right.Weight, left.Samples + right.Samples);
}
