namespace Kiln;

/// <summary>Applies a <see cref="PointwiseAttribute"/> function of the class to each value. The shape stays. What the function learns is a parameter of its name.</summary>
/// <param name="function">The function's name: <c>nameof(Mish)</c>.</param>
/// <example><code>[Conv(32, 3), BatchNorm, Apply(nameof(Mish))] public partial Layer Edges { get; }</code></example>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class ApplyAttribute(string function) : PartAttribute
{
    /// <summary>The function's name.</summary>
    public string Function { get; } = function;
}
