using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Kernels;
using Kiln.Models;

namespace Kiln.Training;

/// <summary>Carries samples and targets from a dataset to where a pass takes them, and figures back.</summary>
internal static unsafe class Filling
{
    /// <summary>Fills in a batch.</summary>
    /// <param name="data">Where its samples come from.</param>
    /// <param name="batch">Which they are.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="loss">What will look at them.</param>
    public static void Fill(Dataset data, ReadOnlySpan<int> batch, BatchMemory to, LossAttribute loss)
    {
        data.Read(batch, new(to.Samples.Address, batch.Length * data.Shape.Size));
        FillTargets(data, batch, to, loss);
    }

    /// <summary>Fills in a batch of samples that are augmented.</summary>
    /// <param name="data">Where its samples come from.</param>
    /// <param name="batch">Which they are.</param>
    /// <param name="to">Where they go.</param>
    /// <param name="loss">What will look at them.</param>
    /// <param name="augmenter">How they are changed.</param>
    /// <param name="epoch">The epoch, from 1.</param>
    public static void Fill(Dataset data, ReadOnlySpan<int> batch, BatchMemory to, LossAttribute loss, Augmenter augmenter, int epoch)
    {
        AugmentedReading.Read(data, augmenter, batch, epoch, to.Samples);
        FillTargets(data, batch, to, loss);
    }

    private static void FillTargets(Dataset data, ReadOnlySpan<int> batch, BatchMemory to, LossAttribute loss)
    {
        switch (loss, data.Targets)
        {
            case (BinaryCrossEntropyAttribute, ClassLabels classes): // one output: the second class is its positive
                for (var i = 0; i < batch.Length; i++) to.Values.Address[i] = classes.Labels[batch[i]];
                break;

            case (_, ClassLabels classes):
                for (var i = 0; i < batch.Length; i++) to.Labels[i] = classes.Labels[batch[i]];
                break;

            case (_, TargetValues targets):
                for (var i = 0; i < batch.Length; i++) targets.Read(batch[i], new(to.Values.Address + (long)i * targets.Width, targets.Width));
                break;

            default:
                throw new ArgumentException($"Expected class labels or values as targets, but got {data.Targets}.", nameof(data));
        }
    }

    /// <summary>What a loss says of a batch.</summary>
    public static Tally Tally(BatchMemory batch, int samples, LossAttribute loss) => new(
        Sum(batch.Losses, samples), loss is MeanSquaredErrorAttribute ? double.NaN : Sum(batch.Hits, samples),
        loss.TakesScores ? batch.Targets.Weight(samples) : samples, samples);

    private static double Sum(Floats figures, int count)
    {
        var sum = 0.0;
        for (var i = 0; i < count; i++) sum += figures.Address[i];
        return sum;
    }
}
