extern alias compiler;

using compiler::Kiln.Generators;
using compiler::Kiln.Generators.Checking;
using compiler::Kiln.Generators.Scalars;
using NodeShape = compiler::Kiln.Shape;
using Real = compiler::Kiln.Generators.Scalars.Scalar;

namespace Kiln.Tests.Networks;

/// <summary>
/// A network put together node by node, as the checker does it: whatever the language can say, and how it says it, is no concern of those
/// that plan and write.
/// </summary>
sealed class Wiring
{
    private readonly List<Node> nodes;
    private readonly List<Parameter> parameters = [];
    private readonly List<NamedBuffer> buffers = [];

    public Wiring(int channels, int height = 1, int width = 1) => nodes = [new Node.Input(new(channels, height, width))];

    /// <summary>The nodes so far.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>The shape that a node gives.</summary>
    public NodeShape ShapeOf(int node) => nodes[node].Shape;

    /// <summary>Whether a node gives vectors.</summary>
    public bool IsVector(int node) => nodes[node].IsVector(nodes);

    /// <summary>The network up to a node.</summary>
    public Network Network(int result, compiler::Kiln.LossAttribute? loss = null, string name = "Net") => new(
        new("", Sequence.Of($"class {name}"), name), default, default, nodes.Take(result + 1).ToSequence(), result, parameters.ToSequence(), buffers.ToSequence(), loss, default, default);

    public int Conv(int from, int channels, int kernel, int stride = 1, int? padding = null, int dilation = 1, int groups = 1, bool bias = true)
    {
        var (input, span) = (ShapeOf(from), dilation * (kernel - 1));
        var window = new Geometry(kernel, kernel, stride, dilation, padding ?? span / 2, padding ?? span - span / 2);
        var depth = input.Channels / groups;
        var weight = Learn(Role.Weight, new Start.Normal(Math.Sqrt(2.0 / (depth * kernel * kernel))), channels, depth, kernel, kernel);
        return Add(id => new Node.Convolution(id, Layer, "conv", Sequence.Of(from), window.Slide(input, channels), window, groups, weight, bias ? Learn(Role.Bias, 0, channels) : null));
    }

    public int Linear(int from, int features, bool bias = true)
    {
        if (!IsVector(from)) from = Flatten(from);
        var weight = Learn(Role.Weight, new Start.Normal(Math.Sqrt(2.0 / ShapeOf(from).Channels)), features, ShapeOf(from).Channels);
        return Add(id => new Node.Linear(id, Layer, "linear", Sequence.Of(from), new(features), weight, bias ? Learn(Role.Bias, 0, features) : null));
    }

    /// <summary>A layer that is there already, on another input of the same shape.</summary>
    public int Again(int layer, int from) => Add(id => nodes[layer] with { Id = id, Inputs = Sequence.Of(from) });

    public int BatchNorm(int from, double epsilon = 1e-5, double momentum = 0.1)
    {
        var channels = ShapeOf(from).Channels;
        var (weight, bias) = (Learn(Role.Scale, 1, "bn.weight", channels), Learn(Role.Bias, 0, channels));
        var (mean, variance, count) = (Keep("running_mean", channels), Keep("running_var", channels), Keep("num_batches_tracked"));
        return Add(id => new Node.BatchNorm(id, Layer, "bn", Sequence.Of(from), ShapeOf(from), weight, bias, mean, variance, count, epsilon, momentum));
    }

    public int Flatten(int from) => Add(id => new Node.Flatten(id, Layer, "flatten", Sequence.Of(from), new(ShapeOf(from).Size)));

    public int MaxPool(int from, int size, int? stride = null, int padding = 0)
    {
        var window = new Geometry(size, size, stride ?? size, 1, padding, padding);
        return Add(id => new Node.MaxPool(id, Layer, "maxpool", Sequence.Of(from), window.Slide(ShapeOf(from), ShapeOf(from).Channels), window));
    }

    public int AveragePool(int from, int size, int? stride = null, int padding = 0)
    {
        var window = new Geometry(size, size, stride ?? size, 1, padding, padding);
        return Add(id => new Node.AveragePool(id, Layer, "avgpool", Sequence.Of(from), window.Slide(ShapeOf(from), ShapeOf(from).Channels), window));
    }

    /// <summary>The mean of each channel, as an image of one pixel.</summary>
    public int Mean(int from)
    {
        var shape = ShapeOf(from);
        return Add(id => new Node.AveragePool(
            id, Layer, "avgpool", Sequence.Of(from), new(shape.Channels), new(shape.Height, shape.Width, Math.Max(shape.Height, shape.Width), 1, 0, 0)));
    }

    public int Sum(params int[] from) => Add(id => new Node.Add(id, Layer, "add", from.ToSequence(), ShapeOf(from[0])));

    public int Product(params int[] from) => Add(id => new Node.Multiply(id, Layer, "multiply", from.ToSequence(), from.Select(ShapeOf).MaxBy(shape => shape.Size)));

    public int Join(params int[] from) => Add(id => new Node.Join(id, Layer, "join", from.ToSequence(), ShapeOf(from[0]) with { Channels = from.Sum(node => ShapeOf(node).Channels) }));

    public int Relu(int from) => Function(from, "relu", new Real.Choice(new(Relation.LessOrEqual, Real.X, 0), 0, Real.X));

    public int Leaky(int from, double slope = 0.2) => Function(from, "leakyrelu", new Real.Choice(new(Relation.Greater, Real.X, 0), Real.X, slope * Real.X));

    public int Tanh(int from) => Function(from, "tanh", new Real.Unary(compiler::Kiln.Generators.Scalars.Function.Tanh, Real.X));

    public int Sigmoid(int from) => Function(from, "sigmoid", new Real.Unary(compiler::Kiln.Generators.Scalars.Function.Sigmoid, Real.X));

    public int Dropout(int from, double rate = 0.3) => Add(id => new Node.Pointwise(
        id, Layer, "dropout", Sequence.Of(from), ShapeOf(from), new(new Real.Choice(new(Relation.Less, new Real.Random(id), rate), 0, Real.X * (1 / (1 - rate))), Real.X), default));

    public override string ToString() => string.Join("; ", nodes.Select(node => node switch
    {
        Node.Input => $"x0 {node.Shape}",
        Node.Convolution conv => $"x{node.Id} = conv{conv.Weight}(x{node.Inputs[0]}) {node.Shape} by {conv.Geometry.Height} every {conv.Geometry.Stride} dilated {conv.Geometry.Dilation} pad {conv.Geometry.Before}+{conv.Geometry.After} groups {conv.Groups}",
        Node.Linear linear => $"x{node.Id} = linear{linear.Weight}(x{node.Inputs[0]}) {node.Shape}",
        Node.MaxPool { Geometry: var pool } => $"x{node.Id} = maxpool(x{node.Inputs[0]}) {node.Shape} by {pool.Height} every {pool.Stride} pad {pool.Before}",
        Node.AveragePool { Geometry: var pool } => $"x{node.Id} = avgpool(x{node.Inputs[0]}) {node.Shape} by {pool.Height} every {pool.Stride} pad {pool.Before}",
        _ => $"x{node.Id} = {node.Name}({string.Join(", ", node.Inputs.Select(input => $"x{input}"))}) {node.Shape}",
    }));

    private static string Layer => "Forward";

    private int Function(int from, string name, Real body) => Add(id => new Node.Pointwise(id, Layer, name, Sequence.Of(from), ShapeOf(from), new(body, body), default));

    private int Learn(Role role, double value, params int[] shape) => Learn(role, new Start.Constant(value), shape);

    private int Learn(Role role, double value, string name, params int[] shape) => Learn(role, new Start.Constant(value), name, shape);

    private int Learn(Role role, Start start, params int[] shape) => Learn(role, start, $"{role}".ToLowerInvariant(), shape);

    private int Learn(Role role, Start start, string name, params int[] shape)
    {
        parameters.Add(new($"Forward.{parameters.Count}.{name}", shape.ToSequence(), role, start, 0, 0, double.PositiveInfinity));
        return parameters.Count - 1;
    }

    private int Keep(string name, params int[] shape)
    {
        buffers.Add(new($"Forward.{buffers.Count}.{name}", shape.ToSequence(), 0, shape.Length == 0));
        return buffers.Count - 1;
    }

    private int Add(Func<int, Node> node)
    {
        nodes.Add(node(nodes.Count));
        return nodes.Count - 1;
    }
}
