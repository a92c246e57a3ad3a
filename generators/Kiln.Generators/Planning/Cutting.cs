using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>Cuts a network into regions: each takes all that can follow its product while a tile is in the cache.</summary>
internal sealed class Cutting
{
    private readonly Network network;
    private readonly List<Draft> drafts = [];
    private readonly List<Joint> joints = [];
    private readonly Dictionary<int, Tensor> tensors = []; // of each node so far
    private readonly Dictionary<int, int> uses = [];

    private Cutting(Network network)
    {
        this.network = network;
        foreach (var input in network.Nodes.SelectMany(node => node.Inputs)) uses[input] = Uses(input) + 1;
    }

    public static Graph Cut(Network network)
    {
        var cutting = new Cutting(network);
        foreach (var node in network.Nodes) cutting.tensors[node.Id] = cutting.Take(node);
        return cutting.Finish();
    }

    private Graph Finish()
    {
        var result = network.Nodes[network.Result];
        var isFlattened = network.Loss is CrossEntropyAttribute && Memory(result.Id) != result.Shape;
        if (isFlattened || tensors[result.Id] is not Tensor.Output) Add(result, Read(result.Id), shape: isFlattened ? result.Shape : null); // what is given out is a region's own
        var graph = new Graph(network, drafts.ToSequence(), joints.ToSequence());
        return graph with { Drafts = drafts.Select(draft => draft with { IsFlat = IsFlat(graph, draft) }).ToSequence() };
    }

    private Tensor Take(Node node)
    {
        switch (node)
        {
            case Node.Input:
                return new Tensor.Input();

            case Node.Flatten: // an image stays as it lies, save for what has parameters or scores for each of its values
                return Read(node.Inputs[0]);

            case Node.Convolution { Geometry: var window, Groups: 1 } when Draft.IsWhole(window, Memory(node.Inputs[0])):
            case Node.Linear:
                return Add(node, Alone(node), product: node);

            case Node.Convolution:
                return Add(node, Read(node.Inputs[0]), product: node);

            case Node.BatchNorm norm:
                return Extend(norm, norm.Inputs[0], draft => draft is { Norm: null, Functions.Count: 0, Combination: null, Product: not null } && draft.OutputShape == norm.Shape ? draft with { Norm = norm } : null)
                    ?? Add(norm, Shaped(norm, norm.Inputs[0]), norm: norm);

            case Node.Pointwise function:
                return Extend(function, function.Inputs[0], draft => draft.Combination is null
                        ? draft with { Functions = draft.Functions.Append(function).ToSequence() }
                        : draft with { After = draft.After.Append(function).ToSequence() })
                    ?? Add(function, Read(function.Inputs[0]), function: function);

            case Node.MaxPool or Node.AveragePool:
                return Extend(node, node.Inputs[0], draft => draft with { Pool = node, OutputShape = node.Shape })
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
    private Tensor? Extend(Node node, int input, Func<Draft, Draft?> extension)
    {
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
        var operands = node.Inputs.Select(input => (Node: input, IsWhole: network.Nodes[input].Shape.Size == node.Shape.Size)).ToList();
        var reads = operands.Select(operand => operand.IsWhole || Memory(operand.Node).Channels != node.Shape.Channels ? Shaped(node, operand.Node) : Read(operand.Node)).ToList();

        // the operands of the region that comes last are all there when it runs
        var last = Enumerable.Range(0, reads.Count).Where(i => operands[i].IsWhole && HasRoom(operands[i].Node, reads[i])).OrderBy(i => Number(reads[i])).Cast<int?>().LastOrDefault();
        var others = reads.Where((_, i) => i != (last ?? operands.FindIndex(operand => operand.IsWhole))).ToSequence();
        if (last is not { } main || others.Any(other => Number(other) > Number(reads[main])))
            return Add(node, reads[operands.FindIndex(operand => operand.IsWhole)], combination: new(node is Node.Multiply, reads.Where((_, i) => i != operands.FindIndex(operand => operand.IsWhole)).ToSequence()));

        drafts[Number(reads[main])] = drafts[Number(reads[main])] with { Combination = new(node is Node.Multiply, others) };
        return reads[main];

        bool HasRoom(int operand, Tensor read) => IsOpen(operand) && read == tensors[operand] && drafts[Number(read)].Combination is null;
    }

    private Tensor.Joint Join(Node node)
    {
        var (parts, isAligned) = (new List<int>(), true);
        foreach (var (input, place) in node.Inputs.Select((input, i) => (input, i)))
        {
            var tensor = Shaped(node, input);
            isAligned &= network.Nodes[input].Shape.Channels % Vectors.Width == 0 || place == node.Inputs.Count - 1;
            var isFree = tensor is Tensor.Output(var draft) && !drafts[draft].Flattens && !parts.Contains(draft) && !joints.Any(joint => joint.Parts.Contains(draft));
            if (!isAligned || !isFree) tensor = Add(node, tensor, joins: true);
            parts.Add(((Tensor.Output)tensor).Draft);
        }

        joints.Add(new(node.Shape, parts.ToSequence()));
        return new Tensor.Joint(joints.Count - 1);
    }

    /// <summary>A node's value as it lies.</summary>
    private Tensor Read(int node) => tensors[node];

    /// <summary>A node's value as vectors where it is one: made of the image that it still is in memory.</summary>
    private Tensor Shaped(Node node, int input)
    {
        var shape = network.Nodes[input].Shape;
        return Memory(input) == shape ? Read(input) : Add(node, Read(input), shape: shape);
    }

    /// <summary>A node's input without halo and with nothing beside it, for a product that takes all of it.</summary>
    private Tensor Alone(Node node)
    {
        var read = Read(node.Inputs[0]);
        var takers = network.Nodes.Count(other => other is not Node.Flatten && other.Inputs.Any(input => tensors.TryGetValue(input, out var tensor) && tensor == read));
        return takers > 1 ? Add(node, read) : read;
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
        Tensor.Joint(var joint) => joints[joint].Parts.Max(),
        _ => -1,
    };

    private Tensor.Output Add(
        Node node, Tensor source, Node? product = null, Node.BatchNorm? norm = null, Node.Pointwise? function = null, Combination? combination = null, Node? pool = null, Shape? shape = null, bool joins = false)
    {
        var (memory, functions) = (ShapeOf(source), function is null ? default : Sequence.Of(function));
        var raw = product?.Shape ?? shape ?? memory;
        drafts.Add(new(drafts.Count, Name(node.Layer), node.Layer, source, product, norm, functions, combination, default, pool, memory, raw, pool?.Shape ?? raw) { Joins = joins });
        return new Tensor.Output(drafts.Count - 1);
    }

    private int Uses(int node) => uses.TryGetValue(node, out var count) ? count : 0;

    private static bool IsFlat(Graph graph, Draft draft) =>
        draft.Pool is null && Layouts.Output(graph, draft).IsFlat && (draft.TakesAll || (draft.Product is null && Layouts.Input(graph, draft).IsFlat))
        && (draft.Combination is null || draft.Combination.Others.All(other => Layouts.Of(graph, other).IsFlat));

    /// <summary>The layer's own name for its first region; the next ones are numbered past every name there is.</summary>
    private string Name(string layer)
    {
        if (drafts.All(draft => draft.Layer != layer)) return layer;
        var taken = network.Layers.Select(l => l.Declaration.Name).Concat(drafts.Select(draft => draft.Name)).ToList();
        return Enumerable.Range(2, taken.Count + 1).Select(number => $"{layer}{number}").First(name => !taken.Contains(name));
    }
}
