using Kiln.Generators.Checking;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Writing;

/// <summary>Writes a network, as it is evaluated, as a graph of ONNX's operators.</summary>
internal static class OnnxWriter
{
    /// <summary>Statements that add the network to <c>graph</c> and return its result.</summary>
    public static IEnumerable<string> Write(Network network)
    {
        foreach (var node in network.Nodes.Skip(1)) yield return $"var x{node.Id} = {Write(network, node)}; // {node.Layer}.{node.Name}: {node.Shape}";
        yield return $"return x{network.Result};";
    }

    private static string Write(Network network, Node node)
    {
        var from = $"x{node.Inputs[0]}";
        return node switch
        {
            Node.Convolution { Geometry: var g } conv => $"graph.Convolution({from}, {conv.Weight}, {Optional(conv.Bias)}, stride: {g.Stride}, before: {g.Before}, after: {g.After}, dilation: {g.Dilation}, groups: {conv.Groups})",
            Node.Linear linear => $"graph.Linear({from}, {linear.Weight}, {Optional(linear.Bias)})",
            Node.BatchNorm norm => $"graph.BatchNorm({from}, {norm.Weight}, {norm.Bias}, mean: {norm.Mean}, variance: {norm.Variance}, epsilon: {Literal.Of(norm.Epsilon)})",
            Node.LayerNorm norm => $"graph.LayerNorm({from}, {norm.Weight}, {norm.Bias}, epsilon: {Literal.Of(norm.Epsilon)})",
            Node.GroupNorm norm => $"graph.GroupNorm({from}, {norm.Weight}, {norm.Bias}, groups: {norm.Groups}, epsilon: {Literal.Of(norm.Epsilon)}, {Shape(network, norm)})",
            Node.LocalResponseNorm norm => $"graph.LocalResponseNorm({from}, size: {norm.Size}, alpha: {Literal.Of(norm.Alpha)}, beta: {Literal.Of(norm.Beta)}, k: {Literal.Of(norm.K)}, {Shape(network, norm)})",
            Node.Upsample larger => $"graph.Upsample({from}, {larger.Factor}, \"{(larger.Interpolation == Interpolation.Nearest ? "nearest" : "linear")}\")",
            Node.Pointwise { Word: "Relu" } => $"graph.Unary(\"Relu\", {from})",
            Node.Pointwise function => Write(network, function, function.Formula.Evaluation),
            Node.MaxPool { Geometry: var g } => $"graph.Pool(\"MaxPool\", {from}, height: {g.Height}, width: {g.Width}, stride: {g.Stride}, padding: {g.Before})",
            Node.AveragePool { Geometry: var g } => $"graph.Pool(\"AveragePool\", {from}, height: {g.Height}, width: {g.Width}, stride: {g.Stride}, padding: {g.Before})",
            Node.Flatten => $"graph.Flatten({from})",
            Node.Add => Alike(network, node).Aggregate((one, other) => $"graph.Binary(\"Add\", {one}, {other})"),
            Node.Multiply => Alike(network, node).Aggregate((one, other) => $"graph.Binary(\"Mul\", {one}, {other})"),
            Node.Join => $"graph.Join({string.Join(", ", Alike(network, node))})",
            _ => throw new ArgumentOutOfRangeException(nameof(node), node, "a node that cannot be written"),
        };
    }

    /// <summary>A node's inputs in dimensions of one number: beside an image, a vector is an image of one pixel.</summary>
    private static IEnumerable<string> Alike(Network network, Node node) =>
        node.Inputs.Select(input => network.IsVector(network.Nodes[input]) && !network.IsVector(node) ? $"graph.Image(x{input})" : $"x{input}");

    private static string Shape(Network network, Node node) => $"[{string.Join(", ", network.IsVector(node) ? [node.Shape.Channels] : new[] { node.Shape.Channels, node.Shape.Height, node.Shape.Width })}]";

    private static string Optional(int? parameter) => parameter is { } number ? $"{number}" : "null";

    private static string Write(Network network, Node.Pointwise function, Scalar body)
    {
        var x = $"x{function.Inputs[0]}";
        var value = Write(body);
        return body.Any(part => part is Scalar.Variable) ? value : $"graph.Binary(\"Add\", graph.Binary(\"Mul\", {x}, graph.Number(0)), {value})"; // what depends on nothing still has a value for each place

        string Write(Scalar scalar) => scalar switch
        {
            Scalar.Variable => x,
            Scalar.Learned(var name) => Learned(function.Learned.First(learned => learned.Name == name).Parameter),
            Scalar.Constant(var number) => $"graph.Number({Literal.Of(number)})",
            Scalar.Unary(Function.Negate, var a) => $"graph.Unary(\"Neg\", {Write(a)})",
            Scalar.Unary(Function.Expm1, var a) => $"graph.Binary(\"Sub\", graph.Unary(\"Exp\", {Write(a)}), graph.Number(1))",
            Scalar.Unary(Function.Log1p, var a) => $"graph.Unary(\"Log\", graph.Binary(\"Add\", {Write(a)}, graph.Number(1)))",
            Scalar.Unary(var of, var a) => $"graph.Unary(\"{of}\", {Write(a)})",
            Scalar.Binary(var op, var a, var b) => $"graph.Binary(\"{op switch { Operator.Add => "Add", Operator.Subtract => "Sub", Operator.Multiply => "Mul", _ => "Div" }}\", {Write(a)}, {Write(b)})",
            Scalar.Choice(var c, var then, var otherwise) => $"graph.Choose(\"{c.Relation switch { Relation.Less => "Less", Relation.LessOrEqual => "LessOrEqual", Relation.Greater => "Greater", _ => "GreaterOrEqual" }}\", {Write(c.Left)}, {Write(c.Right)}, {Write(then)}, {Write(otherwise)})",
            _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "an expression that cannot be written"),
        };

        string Learned(int parameter) => network.Parameters[parameter].Size > 1 && !network.IsVector(function) ? $"graph.Channels({parameter})" : $"graph.Parameter({parameter})";
    }
}
