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
        var ends = network.Layers.Select(layer => network.Nodes.LastOrDefault(node => node.Layer == layer.Declaration.Name)?.Id).ToList();
        foreach (var node in network.Nodes.Skip(1))
        {
            yield return $"// {node.Layer}.{node.Name}: {node.Shape}";
            foreach (var line in Write(network, node)) yield return line;
            if (node is Node.Pointwise) yield return $"Watch(\"{node.Layer}.{node.Name}\", x{node.Id});";
            if (ends.Contains(node.Id)) yield return $"Watch(\"{node.Layer}\", x{node.Id});";
        }

        yield return $"return x{network.Result};";
    }

    private static IEnumerable<string> Write(Network network, Node node)
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

            case Node.LayerNorm norm:
                yield return $"{to} = {Functional}.layer_norm({from}, [{string.Join(", ", network.IsVector(node) ? [norm.Shape.Channels] : new[] { norm.Shape.Channels, norm.Shape.Height, norm.Shape.Width })}], Parameter({norm.Weight}), Parameter({norm.Bias}), {Literal.Of(norm.Epsilon)});";
                break;

            case Node.GroupNorm norm:
                yield return $"{to} = {Functional}.group_norm({from}, {norm.Groups}, Parameter({norm.Weight}), Parameter({norm.Bias}), {Literal.Of(norm.Epsilon)});";
                break;

            case Node.LocalResponseNorm norm:
                yield return $"{to} = {Functional}.local_response_norm({from}, {norm.Size}, {Literal.Of(norm.Alpha)}, {Literal.Of(norm.Beta)}, {Literal.Of(norm.K)});";
                break;

            case Node.Upsample { Interpolation: var interpolation } larger:
                yield return $"{to} = {Functional}.interpolate({from}, scale_factor: [{larger.Factor}, {larger.Factor}], mode: {Torch}.InterpolationMode.{interpolation}{(interpolation == Interpolation.Nearest ? "" : ", align_corners: false")});";
                break;

            case Node.Pointwise { Formula: var formula } function when formula.Training == formula.Evaluation:
                yield return $"{to} = {Write(network, function, formula.Training)};";
                break;

            case Node.Pointwise { Formula: var formula } function:
                yield return $"{to} = training ? {Write(network, function, formula.Training)} : {Write(network, function, formula.Evaluation)};";
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

            case Node.Add:
                yield return $"{to} = {string.Join(" + ", Alike(network, node))};";
                break;

            case Node.Multiply:
                yield return $"{to} = {string.Join(" * ", Alike(network, node))};";
                break;

            case Node.Join:
                yield return $"{to} = {Torch}.cat([{string.Join(", ", Alike(network, node))}], 1);";
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "a node that cannot be written");
        }
    }

    /// <summary>A node's inputs in dimensions of one number: beside an image, a vector is an image of one pixel.</summary>
    private static IEnumerable<string> Alike(Network network, Node node) =>
        node.Inputs.Select(input => network.IsVector(network.Nodes[input]) && !network.IsVector(node) ? $"x{input}.unsqueeze(2).unsqueeze(3)" : $"x{input}");

    private static string Window(Geometry g, string stride) => $"[{g.Height}, {g.Width}], {stride}: [{g.Stride}, {g.Stride}], padding: [{g.Before}, {g.Before}]";

    private static string Optional(int? parameter) => parameter is { } number ? $"Parameter({number})" : "null";

    private static string Write(Network network, Node.Pointwise function, Scalar body)
    {
        var x = $"x{function.Inputs[0]}";
        var value = Write(body.Rewrite(part => part is Scalar.Learned(var name) ? new Scalar.Channel(Learned(name)) : part), x);
        return body.Any(part => part is Scalar.Variable or Scalar.Random) ? value : $"{Torch}.zeros_like({x}) + {value}"; // what depends on nothing still has a value for each place

        string Learned(string name)
        {
            var number = function.Learned.First(learned => learned.Name == name).Parameter;
            return network.Parameters[number].Size > 1 && !network.IsVector(function) ? $"Parameter({number}).view(-1, 1, 1)" : $"Parameter({number})";
        }
    }

    private static string Write(Scalar scalar, string x) => scalar switch
    {
        Scalar.Variable => x,
        Scalar.Channel(var parameter) => parameter,
        Scalar.Constant(var value) => Literal.Of(value),
        Scalar.Random(var stream) => $"Random({x}, {stream})",
        Scalar.Unary(Function.Negate, var a) => $"-{Write(a, x)}",
        Scalar.Unary(Function.Softplus, var a) => $"{Functional}.softplus({Write(a, x)})",
        Scalar.Unary(var function, var a) => $"{Torch}.{function.ToString().ToLowerInvariant()}({Write(a, x)})",
        Scalar.Binary(var op, var a, var b) => $"({Write(a, x)} {op switch { Operator.Add => "+", Operator.Subtract => "-", Operator.Multiply => "*", _ => "/" }} {Write(b, x)})",
        Scalar.Choice(var c, var then, var otherwise) =>
            $"{Torch}.where({Write(c.Left, x)} {c.Relation switch { Relation.Less => "<", Relation.LessOrEqual => "<=", Relation.Greater => ">", _ => ">=" }} {Write(c.Right, x)}, {Branch(then, x)}, {Branch(otherwise, x)})",
        _ => throw new ArgumentOutOfRangeException(nameof(scalar), scalar, "an expression that cannot be written"),
    };

    private static string Branch(Scalar scalar, string x) => scalar is Scalar.Constant(var value) ? $"{Torch}.full_like({x}, {Literal.Of(value)})" : Write(scalar, x);
}
