using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Kiln.Onnx;

/// <summary>
/// A network on its way into an ONNX file: operators of opset 17 in the order in which they run, and constants. The compiler writes, beside each network, how it is
/// put together.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class OnnxGraph
{
    /// <summary>The version of ONNX's operators.</summary>
    private const long Opset = 17;

    /// <summary>The version of the file format that belongs to it.</summary>
    private const long Format = 8;

    private readonly IReadOnlyList<OnnxTensor> parameters;
    private readonly IReadOnlyList<OnnxTensor> buffers;
    private readonly Dictionary<string, (long[] Shape, Array Values)> constants = [];
    private readonly List<OnnxNode> nodes = [];

    internal OnnxGraph(IReadOnlyList<OnnxTensor> parameters, IReadOnlyList<OnnxTensor> buffers) => (this.parameters, this.buffers) = (parameters, buffers);

    /// <summary>A parameter.</summary>
    public OnnxValue Parameter(int index) => Named(parameters[index].Name, parameters[index].Values, parameters[index].Shape);

    /// <summary>A parameter of a number for each channel of an image.</summary>
    public OnnxValue Channels(int parameter) => Named($"{parameters[parameter].Name} by channel", parameters[parameter].Values, parameters[parameter].Values.Length, 1, 1);

    /// <summary>A number.</summary>
    public OnnxValue Number(double value) => Constant([(float)value]);

    /// <summary>Constants.</summary>
    public OnnxValue Constant(float[] values, params long[] shape) => Named($"constant {constants.Count}", values, shape);

    /// <summary>A convolution of images.</summary>
    public OnnxValue Convolution(OnnxValue x, int weight, int? bias, int stride, int before, int after, int dilation, int groups) => Add("Conv", WithBias(x, weight, bias),
        ("kernel_shape", parameters[weight].Shape[2..]), ("strides", (long[])[stride, stride]), ("pads", (long[])[before, before, after, after]), ("dilations", (long[])[dilation, dilation]), ("group", (long)groups));

    /// <summary>A linear map of vectors.</summary>
    public OnnxValue Linear(OnnxValue x, int weight, int? bias) => Add("Gemm", WithBias(x, weight, bias), ("transB", 1L));

    /// <summary>A batch normalisation by running statistics.</summary>
    public OnnxValue BatchNorm(OnnxValue x, int weight, int bias, int mean, int variance, double epsilon) => Add(
        "BatchNormalization", [x, Parameter(weight), Parameter(bias), Buffer(mean), Buffer(variance)], ("epsilon", (float)epsilon));

    /// <summary>A normalisation of each sample.</summary>
    public OnnxValue LayerNorm(OnnxValue x, int weight, int bias, double epsilon) => Add("LayerNormalization", [x, Parameter(weight), Parameter(bias)], ("axis", 1L), ("epsilon", (float)epsilon));

    /// <summary>A normalisation of groups of each sample's channels: of opset 17 by the normalisation of single channels, into which groups are laid.</summary>
    public OnnxValue GroupNorm(OnnxValue x, int weight, int bias, int groups, double epsilon, long[] shape)
    {
        var (ones, zeros) = (new float[groups], new float[groups]);
        Array.Fill(ones, 1);
        var grouped = Add("InstanceNormalization", [Reshape(x, groups, -1), Constant(ones, groups), Constant(zeros, groups)], ("epsilon", (float)epsilon));
        var normalised = Reshape(grouped, shape);
        var (scale, shift) = shape.Length == 1 ? (Parameter(weight), Parameter(bias)) : (Channels(weight), Channels(bias));
        return Binary("Add", Binary("Mul", normalised, scale), shift);
    }

    /// <summary>A normalisation across channels, as PyTorch has it: ONNX's own differs where the window is even.</summary>
    public OnnxValue LocalResponseNorm(OnnxValue x, int size, double alpha, double beta, double k, long[] shape)
    {
        if (size % 2 == 1) return Add("LRN", [x], ("alpha", (float)alpha), ("beta", (float)beta), ("bias", (float)k), ("size", (long)size));
        var squares = Reshape(Binary("Mul", x, x), 1, shape[0], shape.Skip(1).Aggregate(1L, (all, side) => all * side));
        var padded = Add("Pad", [squares, Whole([0, 0, size / 2, 0, 0, 0, (size - 1) / 2, 0])]);
        var means = Reshape(Add("AveragePool", [padded], ("kernel_shape", (long[])[size, 1])), shape);
        return Binary("Div", x, Binary("Pow", Binary("Add", Binary("Mul", means, Number(alpha)), Number(k)), Number(beta)));
    }

    /// <summary>Images made larger.</summary>
    public OnnxValue Upsample(OnnxValue x, int factor, string mode) => Add(
        "Resize", [x, new(""), Constant([1, 1, factor, factor], 4)], ("mode", mode), ("coordinate_transformation_mode", mode == "nearest" ? "asymmetric" : "half_pixel"), ("nearest_mode", "floor"));

    /// <summary>The greatest value or the mean of windows.</summary>
    public OnnxValue Pool(string kind, OnnxValue x, int height, int width, int stride, int padding)
    {
        (string, object)[] window = [("kernel_shape", (long[])[height, width]), ("strides", (long[])[stride, stride]), ("pads", (long[])[padding, padding, padding, padding])];
        return Add(kind, [x], kind == "AveragePool" ? [.. window, ("count_include_pad", 1L)] : window);
    }

    /// <summary>Images as vectors.</summary>
    public OnnxValue Flatten(OnnxValue x) => Add("Flatten", [x], ("axis", 1L));

    /// <summary>Vectors as images of one pixel.</summary>
    public OnnxValue Image(OnnxValue x) => Add("Unsqueeze", [x, Whole([2, 3])]);

    /// <summary>Channels behind each other.</summary>
    public OnnxValue Join(params OnnxValue[] values) => Add("Concat", values, ("axis", 1L));

    /// <summary>A function of each value.</summary>
    public OnnxValue Unary(string kind, OnnxValue x) => Add(kind, [x]);

    /// <summary>A function of pairs of values.</summary>
    public OnnxValue Binary(string kind, OnnxValue left, OnnxValue right) => Add(kind, [left, right]);

    /// <summary>One of two values, by a comparison.</summary>
    public OnnxValue Choose(string relation, OnnxValue left, OnnxValue right, OnnxValue then, OnnxValue otherwise) => Add("Where", [Add(relation, [left, right]), then, otherwise]);

    /// <summary>Another shape of each sample.</summary>
    internal OnnxValue Reshape(OnnxValue x, params long[] shape) => Add("Reshape", [x, Whole([0, .. shape])]);

    /// <summary>Vectors, each multiplied by a matrix.</summary>
    internal OnnxValue Turned(OnnxValue x, float[] matrix, int size) => Add("Gemm", [x, Constant(matrix, matrix.Length / size, size)], ("transB", 1L));

    /// <summary>The file, of a network with this input and output. Normalisations are folded into the products before them.</summary>
    internal ProtoMessage ToModel(string name, (OnnxValue Value, Shape Shape) input, (OnnxValue Value, Shape Shape) output)
    {
        Fold();
        nodes.Add(new("Identity", [output.Value.Name], "output", []));
        var graph = new ProtoMessage();
        foreach (var node in nodes) graph.Add(1, node.ToMessage());
        graph.Add(2, name);
        var used = nodes.SelectMany(node => node.Inputs).ToHashSet(StringComparer.Ordinal);
        foreach (var (constant, (shape, values)) in constants)
        {
            if (!used.Contains(constant)) continue;
            var tensor = new ProtoMessage();
            foreach (var side in shape) tensor.Add(1, side);
            graph.Add(5, tensor.Add(2, values is float[] ? 1L : 7L).Add(8, constant).Add(9, values is float[] floats ? MemoryMarshal.AsBytes<float>(floats).ToArray() : MemoryMarshal.AsBytes<long>((long[])values).ToArray()));
        }

        graph.Add(11, Head(input.Value.Name, input.Shape)).Add(12, Head("output", output.Shape));
        return new ProtoMessage().Add(1, Format).Add(2, "Kiln").Add(7, graph).Add(8, new ProtoMessage().Add(2, Opset));
    }

    // a sample's sides behind a free number of samples
    private static ProtoMessage Head(string name, Shape sample)
    {
        var shape = new ProtoMessage().Add(1, new ProtoMessage().Add(2, "N"));
        foreach (var side in sample.IsFlat ? [sample.Channels] : new[] { sample.Channels, sample.Height, sample.Width }) shape.Add(1, new ProtoMessage().Add(1, (long)side));
        return new ProtoMessage().Add(1, name).Add(2, new ProtoMessage().Add(1, new ProtoMessage().Add(1, 1L).Add(2, shape)));
    }

    private void Fold()
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            if (nodes[i] is not { Operator: "BatchNormalization", Inputs: [var from, var scale, var shift, var mean, var variance] } norm) continue;
            var product = nodes.FindIndex(node => node.Output == from && node.Operator is ("Conv" or "Gemm"));
            if (product < 0 || nodes.Count(node => node.Inputs.Contains(from)) != 1) continue;

            var epsilon = (float)norm.Attributes[0].Value;
            var factors = Values(scale).Zip(Values(variance), (gamma, spread) => gamma / MathF.Sqrt(spread + epsilon)).ToArray();
            var (weight, inputs) = (Values(nodes[product].Inputs[1]), nodes[product].Inputs);
            var biases = inputs.Count > 2 ? Values(inputs[2]) : new float[factors.Length];
            var run = weight.Length / factors.Length;
            var folded = Constant([.. weight.Select((value, at) => value * factors[at / run])], constants[inputs[1]].Shape);
            var offset = Constant([.. biases.Select((bias, at) => (bias - Values(mean)[at]) * factors[at] + Values(shift)[at])], factors.Length);
            nodes[product] = nodes[product] with { Inputs = [inputs[0], folded.Name, offset.Name], Output = norm.Output };
            nodes.RemoveAt(i--);
        }
    }

    private float[] Values(string constant) => (float[])constants[constant].Values;

    private IEnumerable<OnnxValue> WithBias(OnnxValue x, int weight, int? bias) => bias is { } number ? [x, Parameter(weight), Parameter(number)] : [x, Parameter(weight)];

    private OnnxValue Buffer(int index) => Named(buffers[index].Name, buffers[index].Values, buffers[index].Values.Length);

    private OnnxValue Whole(long[] values)
    {
        var name = $"constant {constants.Count}";
        constants.Add(name, ([values.Length], values));
        return new(name);
    }

    private OnnxValue Named(string name, float[] values, params long[] shape)
    {
        constants.TryAdd(name, (shape, values));
        return new(name);
    }

    private OnnxValue Add(string kind, IEnumerable<OnnxValue> inputs, params (string, object)[] attributes)
    {
        var output = $"value {nodes.Count + 1}";
        nodes.Add(new(kind, [.. inputs.Select(input => input.Name)], output, attributes));
        return new(output);
    }
}
