namespace Kiln;

/// <summary>
/// Marks a function of the user's own over floats, which <see cref="ApplyAttribute"/> applies to each value: arithmetic, comparison, <c>?:</c>, locals, <c>MathF</c>,
/// <c>Kiln.Scalar</c>, and calls of other such functions. The compiler differentiates it, keeps it stable, vectorises it and fuses it into the loop beside it.
/// </summary>
/// <remarks>The first parameter is the value. Others are marked <see cref="LearnedAttribute"/> or <see cref="RandomAttribute"/>.</remarks>
/// <example>
/// <code>
/// [Pointwise] static float Mish(float x) => x * Scalar.Tanh(Scalar.Softplus(x));
/// …
/// [Conv(32, 3), BatchNorm, Apply(nameof(Mish))] public partial Layer Edges { get; }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PointwiseAttribute : Attribute;
