using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>
/// One operation of a network. A node's number is its place in the network; its inputs have smaller numbers. A layer used twice is
/// several nodes with the same numbers of parameters.
/// </summary>
/// <param name="Id">Its number.</param>
/// <param name="Layer">The declared layer that it belongs to, or the property whose expression it stands in: <c>Forward</c>.</param>
/// <param name="Name">Its name within the layer: <c>conv</c>, <c>bn</c>, <c>0.downsample.conv</c>.</param>
/// <param name="Inputs">The nodes whose outputs it takes.</param>
/// <param name="Shape">The shape of its output.</param>
public abstract record Node(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape)
{
    /// <summary>Whether it gives vectors, among the nodes of its network.</summary>
    public bool IsVector(IReadOnlyList<Node> nodes) => this switch
    {
        Input => Shape.IsFlat,
        Linear or Flatten => true,
        _ => Inputs.All(input => nodes[input].IsVector(nodes)),
    };

    /// <summary>The numbers of all parameters that it has.</summary>
    public IEnumerable<int> AllParameters() => this switch
    {
        Convolution conv => WithBias(conv.Weight, conv.Bias),
        Linear linear => WithBias(linear.Weight, linear.Bias),
        BatchNorm norm => [norm.Weight, norm.Bias],
        LayerNorm norm => [norm.Weight, norm.Bias],
        GroupNorm norm => [norm.Weight, norm.Bias],
        Pointwise function => function.Learned.Select(learned => learned.Parameter),
        _ => [],
    };

    /// <summary>Floating-point operations of its product for one sample: two for each multiply-add.</summary>
    public long Operations(IReadOnlyList<Parameter> parameters) => this switch
    {
        Convolution conv => 2L * parameters[conv.Weight].Size * conv.Shape.Height * conv.Shape.Width,
        Linear linear => 2L * parameters[linear.Weight].Size,
        _ => 0,
    };

    private static IEnumerable<int> WithBias(int weight, int? bias) => bias is { } number ? [weight, number] : [weight];

    /// <summary>What the network is given.</summary>
    public sealed record Input(Shape Shape) : Node(0, "", "input", default, Shape);

    /// <summary>A convolution.</summary>
    /// <param name="Geometry">Its window.</param>
    /// <param name="Weight">The number of its weight.</param>
    /// <param name="Bias">The number of its bias, if it has one.</param>
    public sealed record Convolution(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Geometry Geometry, int Groups, int Weight, int? Bias)
        : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>A fully connected layer.</summary>
    public sealed record Linear(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, int Weight, int? Bias) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>A batch normalisation.</summary>
    /// <param name="Weight">The number of its scale γ.</param>
    /// <param name="Bias">The number of its shift β.</param>
    /// <param name="Mean">The number of the buffer with the running mean.</param>
    /// <param name="Variance">The number of the buffer with the running variance.</param>
    /// <param name="Count">The number of the buffer that counts batches.</param>
    public sealed record BatchNorm(
        int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, int Weight, int Bias, int Mean, int Variance, int Count, double Epsilon, double Momentum)
        : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>A function of each value by itself. Its random stream, if it draws, is its own number.</summary>
    /// <param name="Learned">The numbers in it that are learned: the parameter behind each name, of as many values as channels, or of one for all.</param>
    public sealed record Pointwise(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Formula Formula, Sequence<LearnedScalar> Learned)
        : Node(Id, Layer, Name, Inputs, Shape)
    {
        /// <summary>What people call it: <c>Relu</c>.</summary>
        public string Word { get; init; } = "Apply";
    }

    /// <summary>The greatest value of each window.</summary>
    public sealed record MaxPool(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Geometry Geometry) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>The mean of each window.</summary>
    public sealed record AveragePool(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Geometry Geometry) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>All values as one vector.</summary>
    public sealed record Flatten(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>The sum of two or more tensors of one shape.</summary>
    public sealed record Add(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>
    /// The product of two or more tensors, value by value. Each has the product's shape, or is one value for each of its channels (a vector,
    /// or an image of one pixel), which then multiplies every pixel.
    /// </summary>
    public sealed record Multiply(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>Two or more tensors side by side: the channels of the first, then those of the second, and so on.</summary>
    public sealed record Join(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>A normalisation of each sample over all its values; scale and shift are learned for each value.</summary>
    /// <param name="Weight">The number of its scale γ, of the sample's shape.</param>
    /// <param name="Bias">The number of its shift β, of the sample's shape.</param>
    public sealed record LayerNorm(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, int Weight, int Bias, double Epsilon) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>A normalisation of each sample over each group of channels; scale and shift are learned for each channel.</summary>
    /// <param name="Groups">Into how many groups the channels are cut.</param>
    /// <param name="Weight">The number of its scale γ, of as many values as channels.</param>
    /// <param name="Bias">The number of its shift β, of as many values as channels.</param>
    public sealed record GroupNorm(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, int Groups, int Weight, int Bias, double Epsilon)
        : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>Each value x over (k + α/n Σx²)^β, the sum over the n channels around it: from ⌊n/2⌋ before to ⌈n/2⌉ − 1 after, as far as there are such.</summary>
    /// <param name="Size">n.</param>
    /// <param name="Alpha">α.</param>
    /// <param name="Beta">β.</param>
    /// <param name="K">k.</param>
    public sealed record LocalResponseNorm(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, int Size, double Alpha, double Beta, double K)
        : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>An image made larger by a whole factor.</summary>
    /// <param name="Factor">Pixels that one becomes, each way.</param>
    /// <param name="Interpolation">What stands between the pixels.</param>
    public sealed record Upsample(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, int Factor, Interpolation Interpolation) : Node(Id, Layer, Name, Inputs, Shape);
}

/// <summary>A number of a pointwise function that is learned.</summary>
/// <param name="Name">Its name in the formula.</param>
/// <param name="Parameter">The number of the parameter.</param>
public sealed record LearnedScalar(string Name, int Parameter);
