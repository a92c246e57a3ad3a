using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>A network whose every shape is known.</summary>
/// <param name="Type">The class that declares it.</param>
/// <param name="Layers">Its layers, in the order of declaration.</param>
/// <param name="Unused">Declared layers that are no part of it.</param>
/// <param name="Nodes">Its operations, each after those that it takes from; the first is the input.</param>
/// <param name="Parameters">What it learns, in the order of PyTorch's <c>parameters()</c>.</param>
/// <param name="Buffers">What it keeps.</param>
/// <param name="Loss">What training minimises, if declared.</param>
public sealed record Network(
    TypeIdentity Type, Sequence<CheckedLayer> Layers, Sequence<LayerDeclaration> Unused, Sequence<Node> Nodes, Sequence<Parameter> Parameters, Sequence<NamedBuffer> Buffers, LossAttribute? Loss)
{
    /// <summary>The shape of a sample.</summary>
    public Shape Input => Nodes[0].Shape;

    /// <summary>The shape of a sample's result.</summary>
    public Shape Output => Nodes[Nodes.Count - 1].Shape;
}
