namespace Kiln;

/// <summary>
/// Declares a network. The class is <c>partial</c>; its layers are partial properties of type <see cref="Layer"/>, each with a
/// stack of attributes. The compiler makes it a TorchSharp module with fused forward and backward code.
/// </summary>
/// <example>
/// <code>
/// [Model, Input(1, 28, 28), CrossEntropy]
/// public sealed partial class Net
/// {
///     [Conv(32, 3), Relu, MaxPool(2)] public partial Layer Edges  { get; }
///     [Linear(10)]                    public partial Layer Scores { get; }
/// }
/// </code>
/// </example>
/// <param name="winograd">
/// Whether convolutions of 3×3 with stride 1 may run by Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray 2016): a quarter of the
/// multiplications, with sums in another order, so that results differ from the direct form's in their sixth digit. The compiler chooses it where input and
/// output have whole vectors of channels and the patches cover the image well. Default true.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute(bool winograd = true) : WordAttribute
{
    /// <summary>Whether convolutions may run by Winograd's minimal filtering.</summary>
    public bool Winograd { get; } = winograd;
}
