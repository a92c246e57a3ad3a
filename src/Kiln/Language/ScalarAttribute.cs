namespace Kiln;

/// <summary>
/// The formula of a pointwise part: C# over floats, in <c>x</c>, the attribute's own properties in camel case, <c>learned</c>, a number that the network
/// learns, and <c>random</c>, uniform in [0, 1) and drawn anew for each value at each step. The compiler differentiates it and fuses it into the loop beside it.
/// </summary>
/// <param name="formula">The value.</param>
/// <param name="evaluation">The value at evaluation, where it differs.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ScalarAttribute(string formula, string? evaluation = null) : Attribute
{
    /// <summary>The value.</summary>
    public string Formula { get; } = formula;

    /// <summary>The value at evaluation.</summary>
    public string Evaluation { get; } = evaluation ?? formula;
}
