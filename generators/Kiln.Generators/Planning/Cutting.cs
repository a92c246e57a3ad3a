using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>Cuts a network into regions: each takes all that can follow its product while a tile is in the cache.</summary>
internal static class Cutting
{
    public static IReadOnlyList<Draft> Cut(Network network)
    {
        var drafts = new List<Draft>();
        var shape = network.Input;
        var nodes = new Queue<Node>(network.Nodes.Skip(1).Where(node => node is not Node.Flatten));
        while (nodes.Count > 0)
        {
            var first = nodes.Peek();
            var product = Take<Node>(nodes, node => node is Node.Convolution or Node.Linear);
            var norm = Take<Node.BatchNorm>(nodes, _ => true);
            var functions = new List<Node.Pointwise>();
            while (Take<Node.Pointwise>(nodes, _ => true) is { } function) functions.Add(function);
            var pool = Take<Node>(nodes, node => node is Node.MaxPool or Node.AveragePool);

            var raw = product?.Shape ?? shape;
            var output = pool?.Shape ?? raw;
            var same = drafts.Count(draft => draft.Layer == first.Layer);
            drafts.Add(new(drafts.Count, same == 0 ? first.Layer : $"{first.Layer}{same + 1}", first.Layer, product, norm, functions.ToSequence(), pool, shape, raw, output));
            shape = output;
        }

        return drafts;
    }

    private static T? Take<T>(Queue<Node> nodes, Func<T, bool> condition) where T : Node
    {
        if (nodes.Count == 0 || nodes.Peek() is not T node || !condition(node)) return null;
        nodes.Dequeue();
        return node;
    }
}
