using Kiln.Augmentation;
using Kiln.Data;
using Kiln.Models;
using Kiln.Preprocessing;

namespace Kiln.Feeding;

/// <summary>Where samples come from, and what is done to them on their way into a network.</summary>
/// <param name="Data">The samples and their targets.</param>
/// <param name="Preprocessing">What is done to all of them.</param>
/// <param name="Augmenter">How they are changed in training; null at evaluation, and where nothing is declared.</param>
internal sealed unsafe record Inflow(Dataset Data, Preprocessor Preprocessing, Augmenter? Augmenter = null)
{
    /// <summary>Begins to deliver batches.</summary>
    /// <param name="portions">The batches, in order.</param>
    public Delivery Begin(IEnumerable<Portion> portions) => new(this, portions);

    /// <summary>Fills in a batch.</summary>
    /// <param name="portion">Which samples.</param>
    /// <param name="stock">Where they are stored.</param>
    /// <param name="to">Where they and their targets go.</param>
    /// <param name="loss">What will look at them.</param>
    public void Fill(Portion portion, Stock stock, BatchMemory to, LossAttribute loss)
    {
        InputPass.Run(portion, stock, Augmenter, Preprocessing, to.SampleSize, to.Samples);
        FillTargets(portion.Batch.Span, to, loss);
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
}
