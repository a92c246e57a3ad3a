using Kiln.Kernels;
using Kiln.Models;

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

    /// <summary>What a loss says of a batch.</summary>
    public static Tally Of(BatchMemory batch, int samples, LossAttribute loss) => new(
        Sum(batch.Losses, samples), loss is MeanSquaredErrorAttribute ? double.NaN : Sum(batch.Hits, samples),
        loss.TakesScores ? batch.Targets.Weight(samples) : samples, samples);

    public static Tally operator +(Tally left, Tally right) => new(left.Loss + right.Loss, left.Hits + right.Hits, left.Weight + right.Weight, left.Samples + right.Samples);

    private static unsafe double Sum(Floats figures, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += figures.Address[i];
        return sum;
    }
}
