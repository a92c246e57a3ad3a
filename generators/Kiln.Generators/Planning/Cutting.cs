using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>Cuts a network into regions: each takes all that can follow its product while a tile is in the cache.</summary>
internal sealed class Cutting
{
    private readonly Network network;
    private readonly IReadOnlyDictionary<int, Need> needs;
    private readonly List<Draft> drafts = [];
    private readonly List<Joint> joints = [];
    private readonly Dictionary<int, Tensor> tensors = []; // of each node so far
    private readonly Dictionary<int, int> uses = [];

    private Cutting(Network network, IReadOnlyDictionary<int, Need> needs)
    {
        (this.network, this.needs) = (network, needs);
        foreach (var input in network.Nodes.SelectMany(node => node.Inputs).Append(network.Result)) uses[input] = Uses(input) + 1;
    }

    /// <summary>How a product that takes all of its input must find it.</summary>
    private enum Need
    {
        /// <summary>With nothing beside it and around it.</summary>
        Alone,

        /// <summary>As a vector.</summary>
        Flat,
    }

    /// <summary>The network in regions. How a tensor lies is known once all who read it are: who cannot take it so gets a copy, and all is cut again.</summary>
    public static Graph Cut(Network network)
    {
        var needs = new Dictionary<int, Need>();
        while (true)
        {
            var graph = new Cutting(network, needs).Cut();
            var found = Unmet(graph).ToList();
            if (found.Count == 0) return graph;
            foreach (var (node, need) in found) needs[node] = need;
        }
    }

    private static IEnumerable<(int Node, Need Need)> Unmet(Graph graph)
    {
        foreach (var draft in graph.Drafts.Where(draft => draft.TakesAll))
        {
            var layout = graph.LayoutOf(draft.Source);
            if (layout.HasZeros || (draft.Source is not Tensor.Input && layout.Pitch != Vectors.RoundUp(layout.Channels))) yield return (draft.Product!.Id, Need.Alone);
        }

        // weights of one layer are packed once, for images of one shape
        foreach (var draft in graph.Drafts.Where(draft => draft.Product is Node.Linear))
            if (graph.Drafts.Any(other => other.Weight == draft.Weight && other.InputShape != draft.InputShape) && draft.InputShape != graph.Network.Nodes[draft.Product!.Inputs[0]].Shape)
                yield return (draft.Product.Id, Need.Flat);
    }

    private Graph Cut()
    {
        foreach (var node in network.Nodes) tensors[node.Id] = Take(node);

        // what is given out is a region's own
        var result = network.Nodes[network.Result];
        var isFlattened = network.Loss is { TakesScores: true } && Memory(result.Id) != result.Shape;
        var given = isFlattened || tensors[result.Id] is not Tensor.Output ? Add(result, Read(result.Id), shape: isFlattened ? result.Shape : null) : (Tensor.Output)tensors[result.Id];
        return new(network, drafts.ToSequence(), joints.ToSequence(), given);
    }

    private Tensor Take(Node node)
    {
        switch (node)
        {
            case Node.Input:
                return new Tensor.Input();

            case Node.Flatten: // an image stays as it lies, save for what has parameters or scores for each of its values
                return Read(node.Inputs[0]);

            case Node.Convolution or Node.Linear:
                return Add(node, Ready(node), product: node);

            case Node.LocalResponseNorm or Node.Upsample:
                return Add(node, Shaped(node, node.Inputs[0]), product: node);

            case Node.BatchNorm:
                return Extend(node, draft => draft is { Norm: null, Functions.Count: 0, Combination: null, Product: not null } && draft.OutputShape == node.Shape ? draft with { Norm = node } : null)
                    ?? Add(node, Shaped(node, node.Inputs[0]), norm: node);

            case Node.LayerNorm or Node.GroupNorm: // a sample's values are together where it is an image
                return Extend(node, draft => draft is { Norm: null, Functions.Count: 0, Combination: null, Product: not null, TakesAll: false } && draft.OutputShape == node.Shape ? draft with { Norm = node } : null)
                    ?? Add(node, Shaped(node, node.Inputs[0]), norm: node);

            case Node.Pointwise function when Memory(node.Inputs[0]) != node.Shape && function.Learned.Any(learned => network.Parameters[learned.Parameter].Size > 1):
                return Add(function, Shaped(node, node.Inputs[0]), function: function);

            case Node.Pointwise function:
                return Extend(node, draft => draft.Combination is null
                        ? draft with { Functions = draft.Functions.Append(function).ToSequence() }
                        : draft with { After = draft.After.Append(function).ToSequence() })
                    ?? Add(function, Read(node.Inputs[0]), function: function);

            case Node.MaxPool or Node.AveragePool:
                return Extend(node, draft => draft with { Pool = node, OutputShape = node.Shape })
                    ?? Add(node, Read(node.Inputs[0]), pool: node);

            case Node.Add or Node.Multiply:
                return Combine(node);

            case Node.Join:
                return Join(node);

            default:
                throw new ArgumentOutOfRangeException(nameof(node), node, "a node that cannot be planned");
        }
    }

    /// <summary>Joins what follows to the region that nobody else takes from, if there is one and it has room.</summary>
    private Tensor? Extend(Node node, Func<Draft, Draft?> extension)
    {
        var input = node.Inputs[0];
        if (!IsOpen(input) || tensors[input] is not Tensor.Output(var index) || extension(drafts[index]) is not { } extended) return null;
        drafts[index] = extended;
        return tensors[input];
    }

    /// <summary>Whether a region's values so far are for one taker alone, and not yet pooled.</summary>
    private bool IsOpen(int node)
    {
        for (; network.Nodes[node] is Node.Flatten flatten; node = flatten.Inputs[0])
            if (Uses(node) > 1) return false;
        return Uses(node) == 1 && tensors[node] is Tensor.Output(var index) && drafts[index] is { Pool: null, Joins: false, Flattens: false };
    }

    private Tensor Combine(Node node)
    {
        var isProduct = node is Node.Multiply;
        var operands = node.Inputs.Select(input =>
        {
            var isWhole = network.Nodes[input].Shape.Size == node.Shape.Size;
            return (Node: input, IsWhole: isWhole, Read: isWhole || Memory(input).Channels != node.Shape.Channels ? Shaped(node, input) : Read(input));
        }).ToList();

        // the operands of the region that comes last are all there when it runs
        var host = operands.Where(operand => operand.IsWhole && HasRoom(operand.Node, operand.Read)).OrderBy(operand => Number(operand.Read)).LastOrDefault();
        if (host.Read is null || operands.Any(operand => Number(operand.Read) > Number(host.Read)))
        {
            host = operands.First(operand => operand.IsWhole);
            return Add(node, host.Read, combination: new(isProduct, Others()));
        }

        var draft = drafts[Number(host.Read)];
        drafts[draft.Index] = draft with { Combination = new(isProduct, draft.Combination is null ? Others() : [.. draft.Combination.Others, .. Others()]) };
        return host.Read;

        Sequence<Tensor> Others() => operands.Where((_, i) => i != operands.IndexOf(host)).Select(operand => operand.Read).ToSequence();

        bool HasRoom(int operand, Tensor read) => IsOpen(operand) && read == tensors[operand]
            && (drafts[Number(read)].Combination is not { } there || (there.IsProduct == isProduct && drafts[Number(read)].After.Count == 0));
    }

    private Tensor.Joint Join(Node node)
    {
        var (parts, channel) = (new List<Tensor>(), 0);
        foreach (var (input, place) in node.Inputs.Select((input, i) => (input, i)))
        {
            // a region writes whole vectors: what does not fill them, and is not the last, is copied to its place
            var (tensor, channels) = (Shaped(node, input), network.Nodes[input].Shape.Channels);
            var isAligned = channel % Vectors.Width == 0 && (channels % Vectors.Width == 0 || place == node.Inputs.Count - 1);
            var isFree = tensor is not Tensor.Input && !parts.Contains(tensor) && !joints.Any(joint => joint.Parts.Contains(tensor));
            parts.Add(isAligned && isFree ? tensor : Add(node, tensor, joins: true));
            channel += channels;
        }

        joints.Add(new(node.Shape, parts.ToSequence()));
        return new(joints.Count - 1);
    }

    /// <summary>A node's value as it lies.</summary>
    private Tensor Read(int node) => tensors[node];

    /// <summary>A node's value as vectors where it is one: made of the image that it still is in memory.</summary>
    private Tensor Shaped(Node node, int input)
    {
        var shape = network.Nodes[input].Shape;
        return Memory(input) == shape ? Read(input) : Add(node, Read(input), shape: shape);
    }

    /// <summary>A product's input, as it was found to need it.</summary>
    private Tensor Ready(Node node)
    {
        var read = Read(node.Inputs[0]);
        return !needs.TryGetValue(node.Id, out var need) ? read
            : need is Need.Flat && Shaped(node, node.Inputs[0]) is var flat && flat != read ? flat
            : Add(node, read);
    }

    private Shape Memory(int node) => ShapeOf(tensors[node]);

    private Shape ShapeOf(Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => drafts[draft].OutputShape,
        Tensor.Joint(var joint) => joints[joint].Shape,
        _ => network.Input,
    };

    /// <summary>The number of the last region that a tensor waits for.</summary>
    private int Number(Tensor tensor) => tensor switch
    {
        Tensor.Output(var draft) => draft,
        Tensor.Joint(var joint) => joints[joint].Parts.Max(Number),
        _ => -1,
    };

    private Tensor.Output Add(
        Node node, Tensor source, Node? product = null, Node? norm = null, Node.Pointwise? function = null, Combination? combination = null, Node? pool = null, Shape? shape = null, bool joins = false)
    {
        var (memory, functions) = (ShapeOf(source), function is null ? default : Sequence.Of(function));
        var raw = product?.Shape ?? shape ?? memory;
        drafts.Add(new(drafts.Count, Name(node.Layer), node.Layer, source, product, norm, functions, combination, default, pool, memory, raw, pool?.Shape ?? raw) { Joins = joins });
        return new(drafts.Count - 1);
    }

    private int Uses(int node) => uses.TryGetValue(node, out var count) ? count : 0;

    /// <summary>The layer's own name for its first region; the next ones are numbered past every name there is.</summary>
    private string Name(string layer)
    {
        if (drafts.All(draft => draft.Layer != layer)) return layer;
        var taken = network.Layers.Select(l => l.Declaration.Name).Concat(drafts.Select(draft => draft.Name)).ToList();
        return Enumerable.Range(2, taken.Count + 1).Select(number => $"{layer}{number}").First(name => !taken.Contains(name));
    }
}
