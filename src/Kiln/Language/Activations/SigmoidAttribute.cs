namespace Kiln;

/// <summary>The logistic function 1/(1 + e⁻ˣ). It saturates: in hidden layers prefer <see cref="ReluAttribute"/>.</summary>
/// <example><code>[Linear(1), Sigmoid] public partial Layer Gate { get; }</code></example>
[Scalar("Sigmoid(x)")]
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class SigmoidAttribute : PointwisePartAttribute;
