namespace Kiln;

/// <summary>
/// Softmax and cross-entropy, for one class out of several: the network's outputs are scores (logits), one for each class; the targets
/// are class labels.
/// </summary>
/// <example><code>[Model, Input(1, 28, 28), CrossEntropy]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CrossEntropyAttribute : LossAttribute;
