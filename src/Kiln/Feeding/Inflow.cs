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
        to.IsBlended = Augmenter is { Blends: true };
        for (var place = 0; place < portion.Batch.Length; place++) FillTarget(portion, place, to, loss);
    }

    private void FillTarget(Portion portion, int place, BatchMemory to, LossAttribute loss)
    {
        var (sample, other) = (portion.Batch.Span[place], portion.Batch.Span[portion.Next(place)]);
        var share = to.IsBlended ? Augmenter!.Blend(sample, portion.Epoch).Share : 1;
        switch (loss, Data.Targets)
        {
            case (BinaryCrossEntropyAttribute, ClassLabels classes): // one output: the second class is its positive
                to.Values.Address[place] = share * classes.Labels[sample] + (1 - share) * classes.Labels[other];
                break;

            case (_, ClassLabels classes):
                to.Label(place, classes.Labels[sample], classes.Labels[other], share);
                break;

            case (_, TargetValues targets):
                var values = new Span<float>(to.Values.Address + (long)place * targets.Width, targets.Width);
                targets.Read(sample, values);
                if (share < 1) Blend(values, targets, other, share);
                break;

            default:
                throw new ArgumentException($"Expected class labels or values as targets, but got {Data.Targets}.");
        }
    }

    private static void Blend(Span<float> values, TargetValues targets, int other, float share)
    {
        var others = new float[targets.Width];
        targets.Read(other, others);
        for (var i = 0; i < others.Length; i++) values[i] = share * values[i] + (1 - share) * others[i];
    }
}
