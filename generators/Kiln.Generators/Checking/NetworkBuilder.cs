namespace Kiln.Generators.Checking;

/// <summary>Collects the nodes and parameters of a network. Lives for one check.</summary>
internal sealed class NetworkBuilder
{
    /// <summary>Operations that a network may have: a declaration that asks for more has rather lost count.</summary>
    public const int MostNodes = 10_000;

    private readonly Shape input;
    private readonly List<Node> nodes = [];
    private readonly List<Field> fields = [];
    private readonly List<bool> vectors = [];
    private readonly List<Origin?> origins = [];
    private readonly List<Parameter> parameters = [];
    private readonly List<NamedBuffer> buffers = [];
    private readonly Dictionary<string, (int Index, string Owner)> learned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> kept = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, int> pure = [];

    /// <param name="input">The shape of a sample.</param>
    public NetworkBuilder(Shape input)
    {
        this.input = input;
        Add(new Node.Input(input), Field.Pixel, null);
    }

    /// <summary>Nodes so far.</summary>
    public IReadOnlyList<Node> Nodes => nodes;

    /// <summary>What each was made of.</summary>
    public IReadOnlyList<Origin?> Origins => origins;

    /// <summary>What an output of each sees of the input.</summary>
    public IReadOnlyList<Field> Fields => fields;

    /// <summary>Parameters so far.</summary>
    public IReadOnlyList<Parameter> Parameters => parameters;

    /// <summary>Buffers so far.</summary>
    public IReadOnlyList<NamedBuffer> Buffers => buffers;

    /// <summary>The shape of a node's output.</summary>
    public Shape ShapeOf(int node) => nodes[node].Shape;

    /// <summary>What an output of a node sees.</summary>
    public Field FieldOf(int node) => fields[node];

    /// <summary>Whether a node gives vectors. An image of one pixel is an image until it is flattened.</summary>
    public bool IsVector(int node) => vectors[node];

    /// <summary>Floating-point operations of a node's product for one sample.</summary>
    public long Operations(Node node) => node.Operations(parameters);

    /// <summary>Adds a node. One that is known already, and computes the same each time, is computed once.</summary>
    /// <returns>Its number.</returns>
    public int Add(Node node, Field field, Origin? origin)
    {
        if (IsPure(node) && pure.TryGetValue(Bare(node), out var known)) return known;
        var number = nodes.Count;
        if (IsPure(node)) pure[Bare(node)] = number;
        nodes.Add(node with { Id = number });
        fields.Add(field);
        vectors.Add(node.IsVector(nodes));
        origins.Add(origin);
        return number;
    }

    /// <summary>Adds a node that sees what one other node sees.</summary>
    public int Add(Node node, Origin? origin) => Add(node, node.Inputs.Select(FieldOf).Aggregate((a, b) => a.With(b)), origin);

    /// <summary>Makes a vector of an image; a vector stays as it is.</summary>
    public int Flatten(int node, string layer, string name, Origin? origin) => IsVector(node) ? node : Add(new Node.Flatten(0, layer, name, Sequence.Of(node), new(ShapeOf(node).Size)), origin);

    /// <summary>Adds a parameter, or finds the one that a layer has from an earlier use.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="owner">Whose it is, for messages.</param>
    /// <param name="isShared">Whether its layer has been used before.</param>
    /// <returns>Its number; the one that is in the way, where it is another.</returns>
    public (int Index, Parameter? Taken, string Owner) Learn(Parameter parameter, string owner, bool isShared)
    {
        if (learned.TryGetValue(parameter.Name, out var known)) return (known.Index, isShared && parameters[known.Index].Shape == parameter.Shape ? null : parameters[known.Index], known.Owner);
        parameters.Add(parameter);
        learned[parameter.Name] = (parameters.Count - 1, owner);
        return (parameters.Count - 1, null, owner);
    }

    /// <summary>Adds a buffer, or finds the one that a layer has from an earlier use.</summary>
    public int Keep(NamedBuffer buffer)
    {
        if (kept.TryGetValue(buffer.Name, out var known)) return known;
        buffers.Add(buffer);
        return kept[buffer.Name] = buffers.Count - 1;
    }

    /// <summary>Whether a node computes the same from the same input, however often, and learns nothing.</summary>
    private static bool IsPure(Node node) => node switch
    {
        Node.MaxPool or Node.AveragePool or Node.Flatten or Node.Add or Node.Multiply or Node.Join or Node.LocalResponseNorm or Node.Upsample => true,
        Node.Pointwise { Learned.Count: 0, Formula: var formula } => !formula.Draws,
        _ => false,
    };

    private static Node Bare(Node node) => node with { Id = 0, Layer = "", Name = "" };
}
