using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Type">The class that declares it.</param>
/// <param name="Layers">Its layers, in the order of declaration.</param>
/// <param name="Unused">Declared layers that are no part of it.</param>
/// <param name="Nodes">Its operations, each after those that it takes from; the first is the input, and every other leads to the result.</param>
/// <param name="Result">The number of the node that gives a sample's result.</param>
/// <param name="Parameters">What it learns, in the order of PyTorch's <c>parameters()</c>.</param>
/// <param name="Buffers">What it keeps.</param>
/// <param name="Loss">What training minimises, if declared.</param>
/// <param name="Preprocessing">What is done to every sample before the network sees it, in the order of declaration.</param>
/// <param name="Augmentations">How images are changed in training, in the order of declaration.</param>
public sealed record Network(
    TypeIdentity Type, Sequence<CheckedLayer> Layers, Sequence<LayerDeclaration> Unused, Sequence<Node> Nodes, int Result, Sequence<Parameter> Parameters, Sequence<NamedBuffer> Buffers, LossAttribute? Loss,
    Sequence<PreprocessingAttribute> Preprocessing, Sequence<AugmentationAttribute> Augmentations)
{
    /// <summary>Whether its convolutions may run by Winograd's minimal filtering.</summary>
    public bool Winograd { get; init; } = true;

    /// <summary>The class as its user declared it, for people to read.</summary>
    public Aside Text { get; init; } = Aside.None;

    /// <summary>The shape of a sample.</summary>
    public Shape Input => Nodes[0].Shape;

    /// <summary>The shape of a sample's result.</summary>
    public Shape Output => Nodes[Result].Shape;

    /// <summary>Whether a node gives vectors. An image of one pixel is an image until it is flattened, and a product that has an image in it is one.</summary>
    public bool IsVector(Node node) => node.IsVector(Nodes);
}
