using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Kernels;
using Kiln.Models;
using Kiln.Preprocessing;

namespace Kiln.Training;

/// <summary>Where samples come from, and what is done to them on their way into a network.</summary>
/// <param name="Data">The samples and their targets.</param>
/// <param name="Preprocessing">What is done to all of them.</param>
/// <param name="Augmenter">How they are changed in training; null at evaluation, and where nothing is declared.</param>
internal sealed unsafe record Inflow(Dataset Data, Preprocessor Preprocessing, Augmenter? Augmenter = null)
{
    /// <summary>Fills in a batch.</summary>
    /// <param name="batch">Which samples.</param>
    /// <param name="to">Where they and their targets go.</param>
    /// <param name="loss">What will look at them.</param>
    /// <param name="epoch">The epoch, from 1, that augmentation draws for.</param>
    public void Fill(ReadOnlySpan<int> batch, BatchMemory to, LossAttribute loss, int epoch = 0)
    {
        BatchReading.Read(Data, Augmenter, batch, epoch, to.Samples);
        Preprocessing.Apply(new(to.Samples.Address, batch.Length * Data.Shape.Size));
        FillTargets(batch, to, loss);
    }

    private void FillTargets(ReadOnlySpan<int> batch, BatchMemory to, LossAttribute loss)
    {
        switch (loss, Data.Targets)
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
                throw new ArgumentException($"Expected class labels or values as targets, but got {Data.Targets}.");
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
