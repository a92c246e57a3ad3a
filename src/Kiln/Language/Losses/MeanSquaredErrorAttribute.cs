namespace Kiln;

/// <summary>The mean of squared differences over samples and outputs: the targets are vectors of the network's output size.</summary>
/// <example><code>[Model, Input(8), MeanSquaredError]</code></example>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MeanSquaredErrorAttribute : LossAttribute;
