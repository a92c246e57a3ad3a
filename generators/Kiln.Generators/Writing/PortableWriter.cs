using Kiln.Generators.Checking;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Writing;

/// <summary>Writes a network as TorchSharp operations: for other devices and types, and as the oracle of the fused code.</summary>
internal static class PortableWriter
{
    private const string Torch = "global::TorchSharp.torch";
    private const string Functional = $"{Torch}.nn.functional";

    /// <summary>Statements that compute the network's result from <c>x0</c>.</summary>
    public static IEnumerable<string> Write(Network network)
    {
        foreach (var node in network.Nodes.Skip(1))
        {
            yield return $"// {node.Layer}.{node.Name}: {node.Shape}";
            foreach (var line in Write(node)) yield return line;
        }

        yield return $"return x{network.Nodes.Count - 1};";
    }

    private static IEnumerable<string> Write(Node node)
    {
        var (from, to) = ($"x{node.Inputs[0]}", $"var x{node.Id}");
        switch (node)
        {
            case Node.Convolution conv:
                var g = conv.Geometry;
                var padded = g.Before == g.After ? from : $"{Functional}.pad({from}, [{g.Before}, {g.After}, {g.Before}, {g.After}])";
                var padding = g.Before == g.After ? g.Before : 0;
                yield return $"{to} = {Functional}.conv2d({padded}, Parameter({conv.Weight}), {Optional(conv.Bias)}, strides: [{g.Stride}, {g.Stride}], padding: [{padding}, {padding}], dilation: [{g.Dilation}, {g.Dilation}], groups: {conv.Groups});";
                break;

            case Node.Linear linear:
                yield return $"{to} = {Functional}.linear({from}, Parameter({linear.Weight}), {Optional(linear.Bias)});";
                break;

            case Node.BatchNorm norm:
                yield return $"{to} = NormaliseBatch({from}, weight: {norm.Weight}, bias: {norm.Bias}, mean: {norm.Mean}, variance: {norm.Variance}, count: {norm.Count}, momentum: {Literal.Of(norm.Momentum)}, epsilon: {Literal.Of(norm.Epsilon)});";
                break;

            case Node.Pointwise { Formula: var formula } when formula.Training == formula.Evaluation:
                yield return $"{to} = {Write(formula.Training, from)};";
                break;

            case Node.Pointwise { Formula: var formula }:
                yield return $"{to} = training ? {Write(formula.Training, from)} : {Write(formula.Evaluation, from)};";
                break;

            case Node.MaxPool pool:
                yield return $"{to} = {Functional}.max_pool2d({from}, {Window(pool.Geometry, "strides")});";
                break;

            case Node.AveragePool pool:
                yield return $"{to} = {Functional}.avg_pool2d({from}, {Window(pool.Geometry, "stride")});";
                break;

            case Node.Flatten:
                yield return $"{to} = {from}.flatten(1);";
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "a node that cannot be written");
        }
    }

    private static string Window(Geometry g, string stride) => $"[{g.Height}, {g.Width}], {stride}: [{g.Stride}, {g.Stride}], padding: [{g.Before}, {g.Before}]";

    private static string Optional(int? parameter) => parameter is { } number ? $"Parameter({number})" : "null";

    private static string Write(Scalar scalar, string x) => scalar switch
    {
        Scalar.Variable => x,
        Scalar.Constant(var value) => Literal.Of(value),
        Scalar.Random(var stream) => $"Random({x}, {stream})",
        Scalar.Unary(Function.Negate, var a) => $"-{Write(a, x)}",
        Scalar.Unary(var function, var a) => $"{Torch}.{function.ToString().ToLowerInvariant()}({Write(a, x)})",
        Scalar.Binary(var op, var a, var b) => $"({Write(a, x)} {op switch { Operator.Add => "+", Operator.Subtract => "-", Operator.Multiply => "*", _ => "/" }} {Write(b, x)})",
        Scalar.Choice(var c, var then, var otherwise) =>
            $"{Torch}.where({Write(c.Left, x)} {c.Relation switch { Relation.Less => "<", Relation.LessOrEqual => "<=", Relation.Greater => ">", _ => ">=" }} {Write(c.Right, x)}, {Branch(then, x)}, {Branch(otherwise, x)})",
        _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "an expression that cannot be written"),
    };

    private static string Branch(Scalar scalar, string x) => scalar is Scalar.Constant(var value) ? $"{Torch}.full_like({x}, {Literal.Of(value)})" : Write(scalar, x);
}
