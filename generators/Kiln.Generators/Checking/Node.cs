using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>One operation of a network. A node's number is its place in the network; its inputs have smaller numbers.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Layer">The declared layer that it belongs to.</param>
/// <param name="Name">Its name within the layer: <c>conv</c>, <c>bn</c>.</param>
/// <param name="Inputs">The nodes whose outputs it takes.</param>
/// <param name="Shape">The shape of its output.</param>
public abstract record Node(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape)
{
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
    public sealed record Pointwise(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Formula Formula) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>The greatest value of each window.</summary>
    public sealed record MaxPool(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Geometry Geometry) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>The mean of each window.</summary>
    public sealed record AveragePool(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape, Geometry Geometry) : Node(Id, Layer, Name, Inputs, Shape);

    /// <summary>All values as one vector.</summary>
    public sealed record Flatten(int Id, string Layer, string Name, Sequence<int> Inputs, Shape Shape) : Node(Id, Layer, Name, Inputs, Shape);
}
