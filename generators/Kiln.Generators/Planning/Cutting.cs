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
            if (first is Node.BatchNorm && first.Shape != shape) Flatten(first);
            var product = Take<Node>(nodes, node => node is Node.Convolution or Node.Linear);
            var norm = Take<Node.BatchNorm>(nodes, node => node.Shape == (product?.Shape ?? shape));
            var functions = new List<Node.Pointwise>();
            while (Take<Node.Pointwise>(nodes, _ => true) is { } function) functions.Add(function);
            var pool = Take<Node>(nodes, node => node is Node.MaxPool or Node.AveragePool);

            var raw = product?.Shape ?? shape;
            var output = pool?.Shape ?? raw;
            drafts.Add(new(drafts.Count, Name(first.Layer, network, drafts), first.Layer, product, norm, functions.ToSequence(), pool, shape, raw, output));
            shape = output;
        }

        if (drafts.Count == 0 || (network.Loss is CrossEntropyAttribute && shape != network.Output)) Flatten(network.Nodes[network.Nodes.Count - 1]);
        return [.. drafts.Select((draft, i) => draft with { IsFlat = IsFlat(draft, Layouts.Output(drafts, i)) })];

        // a flattened image stays an image in memory, save for what has parameters or scores for each of its values
        void Flatten(Node before)
        {
            drafts.Add(new(drafts.Count, Name(before.Layer, network, drafts), before.Layer, null, null, default, null, shape, before.Shape, before.Shape));
            shape = before.Shape;
        }
    }

    private static bool IsFlat(Draft draft, Layout output) => draft.Pool is null && output.IsFlat && (draft.TakesAll || draft.Product is null);

    /// <summary>The layer's own name for its first region; the next ones are numbered past every name there is.</summary>
    private static string Name(string layer, Network network, IReadOnlyList<Draft> drafts)
    {
        if (drafts.All(draft => draft.Layer != layer)) return layer;
        var taken = network.Layers.Select(l => l.Declaration.Name).Concat(drafts.Select(draft => draft.Name)).ToList();
        return Enumerable.Range(2, taken.Count + 1).Select(number => $"{layer}{number}").First(name => !taken.Contains(name));
    }

    private static T? Take<T>(Queue<Node> nodes, Func<T, bool> condition) where T : Node
    {
        if (nodes.Count == 0 || nodes.Peek() is not T node || !condition(node)) return null;
        nodes.Dequeue();
        return node;
    }
}
