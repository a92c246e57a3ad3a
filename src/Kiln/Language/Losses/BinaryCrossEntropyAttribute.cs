namespace Kiln;

/// <summary>
/// A sigmoid for each output and cross-entropy, averaged over samples and outputs: for answers that do not exclude each other, or for one of
/// two. The network's outputs are scores (logits), the targets values from 0 to 1, one for each output; or, behind a single output, labels of two
/// classes. As PyTorch's <c>BCEWithLogitsLoss</c>. Accuracy is the share of outputs on the right side of ½.
/// </summary>
/// <param name="positiveWeight">What a target of 1 counts for beside one of 0, above 0: PyTorch's <c>pos_weight</c>.</param>
/// <example><code>[Model, Input(3, 64, 64), BinaryCrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class BinaryCrossEntropyAttribute(double positiveWeight = 1) : LossAttribute
{
    /// <summary>What a target of 1 counts for beside one of 0.</summary>
    public double PositiveWeight => positiveWeight;
}
