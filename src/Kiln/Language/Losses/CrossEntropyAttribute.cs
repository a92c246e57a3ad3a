namespace Kiln;

/// <summary>
/// Softmax and cross-entropy, for one class out of several: the network's outputs are scores (logits), one for each class; the targets
/// are class labels. As PyTorch's <c>CrossEntropyLoss</c>: smoothing gives each sample's label the share 1 − ε and spreads ε evenly over all
/// classes (Szegedy et al. 2016); with weights, the batch's mean is over the weights of its labels.
/// </summary>
/// <param name="labelSmoothing">The share ε of each sample that is spread over all classes: at least 0, below 1; 0.1 is usual where it is used.</param>
/// <param name="classWeights">What a sample of each class counts for, one finite number of at least 0 for each class; if left out, 1. A recipe can weigh by the training data's counts instead.</param>
/// <example><code>[Model, Input(1, 28, 28), CrossEntropy(labelSmoothing: 0.1)]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CrossEntropyAttribute(double labelSmoothing = 0, params double[] classWeights) : LossAttribute
{
    /// <summary>The share of each sample that is spread over all classes.</summary>
    public double LabelSmoothing => labelSmoothing;

    /// <summary>What a sample of each class counts for; empty where each counts for 1.</summary>
    public IReadOnlyList<double> ClassWeights => classWeights;

    internal override bool TakesScores => true;
}
