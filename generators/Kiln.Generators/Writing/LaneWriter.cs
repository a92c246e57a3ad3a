using Kiln.Generators.Planning;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Writing;

/// <summary>Writes a scalar expression over vectors. What occurs more than once is computed once, in a local.</summary>
internal sealed class LaneWriter
{
    private readonly Dictionary<Scalar, string> locals = [];
    private readonly List<string> lines = [];
    private readonly Dictionary<Scalar, int> uses = [];
    private readonly string variable;
    private readonly Extent extent;

    private LaneWriter(IEnumerable<Scalar> bodies, string variable, Extent extent)
    {
        (this.variable, this.extent) = (variable, extent);
        foreach (var body in bodies) Count(body);
    }

    /// <summary>Statements that return a function's value.</summary>
    public static IReadOnlyList<string> Value(PointwiseFunction function)
    {
        var writer = new LaneWriter([function.Body], "x", function.Extent);
        var value = writer.Write(function.Body);
        return [.. writer.lines, $"return {value};"];
    }

    /// <summary>Statements that add to the sums and return the gradient.</summary>
    public static IReadOnlyList<string> Gradient(GradientFunction function)
    {
        var writer = new LaneWriter([function.Body, .. function.Sums], "saved", function.Extent);
        var value = writer.Write(function.Body);
        if (function.Sums.Count == 0) return [.. writer.lines, $"return {value};"];

        writer.lines.Add($"var result = {value};");
        for (var i = 0; i < function.Sums.Count; i++)
            writer.lines.Add(function.Sums[i] is Scalar.Binary(Operator.Multiply, var a, var b)
                ? $"sums.{"ABCD"[i]} = V.MultiplyAdd({writer.Write(a)}, {writer.Write(b)}, sums.{"ABCD"[i]});"
                : $"sums.{"ABCD"[i]} += {writer.Write(function.Sums[i])};");
        return [.. writer.lines, "return result;"];
    }

    private void Count(Scalar scalar)
    {
        uses.TryGetValue(scalar, out var count);
        uses[scalar] = count + 1;
        if (count == 0) foreach (var child in scalar.Children()) Count(child);
    }

    private string Write(Scalar scalar)
    {
        if (locals.TryGetValue(scalar, out var known)) return known;
        var text = Compose(scalar);
        if (uses[scalar] < 2 || scalar is Scalar.Variable or Scalar.Output or Scalar.Incoming or Scalar.Outgoing or Scalar.Constant) return text;

        var name = $"{(char)('a' + locals.Count)}";
        lines.Add($"var {name} = {Bare(text)};");
        return locals[scalar] = name;
    }

    private string Compose(Scalar scalar) => scalar switch
    {
        Scalar.Variable or Scalar.Output => variable,
        Scalar.Incoming => "gradient",
        Scalar.Outgoing => "result",
        Scalar.Constant(0) => "V.Zero",
        Scalar.Constant(var value) => $"V.All({Literal.Of((float)value)})",
        Scalar.Channel(var name) => $"V.Load({name} + at.Channel)",
        Scalar.Learned(var name) => $"V.All({name}.First)",
        Scalar.Tensor(var name) => $"{name}.Load<V>(at)",
        Scalar.Random(var stream) => extent.IsFlat
            ? $"key{stream}.Draw<V>(at.Column, at.Channel, 1)"
            : $"key{stream}.Draw<V>(at.Sample, at.Channel * {extent.Shape.Height * extent.Shape.Width} + at.Row * {extent.Shape.Width} + at.Column, {extent.Shape.Height * extent.Shape.Width})",
        Scalar.Unary(Function.Negate, var a) => $"-{Write(a)}",
        Scalar.Unary(Function.Abs, var a) => $"V.Abs({Bare(Write(a))})",
        Scalar.Unary(Function.Sqrt, var a) => $"V.Sqrt({Bare(Write(a))})",
        Scalar.Unary(var function, var a) => $"Elementary.{function}({Bare(Write(a))})",
        Scalar.Binary(Operator.Add, Scalar.Binary(Operator.Multiply, var a, var b) product, var c) when uses[product] < 2 => $"V.MultiplyAdd({Bare(Write(a))}, {Bare(Write(b))}, {Bare(Write(c))})",
        Scalar.Binary(Operator.Add, var c, Scalar.Binary(Operator.Multiply, var a, var b) product) when uses[product] < 2 => $"V.MultiplyAdd({Bare(Write(a))}, {Bare(Write(b))}, {Bare(Write(c))})",
        Scalar.Binary(var op, var a, var b) => $"({Write(a)} {op switch { Operator.Add => "+", Operator.Subtract => "-", Operator.Multiply => "*", _ => "/" }} {Write(b)})",
        Scalar.Choice(var comparison, var then, var otherwise) => $"V.Select({Compose(comparison)}, {Bare(Write(then))}, {Bare(Write(otherwise))})",
        _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "an expression that cannot be written"),
    };

    private string Compose(Comparison comparison) =>
        $"{Write(comparison.Left)} {comparison.Relation switch { Relation.Less => "<", Relation.LessOrEqual => "<=", Relation.Greater => ">", _ => ">=" }} {Write(comparison.Right)}";

    /// <summary>Without the outermost parentheses, where nothing stands beside.</summary>
    private static string Bare(string text)
    {
        if (!text.StartsWith("(", StringComparison.Ordinal)) return text;
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0) return i == text.Length - 1 ? text.Substring(1, i - 1) : text;
        }

        return text;
    }
}
