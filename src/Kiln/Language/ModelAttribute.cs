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
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ModelAttribute : WordAttribute;
