using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;

namespace Kiln.Generators.Practice;

/// <summary>A network with all that practices ask of it: what stands where, and what follows what.</summary>
/// <param name="result">The declaration, checked.</param>
/// <param name="network">The network that it declares.</param>
internal sealed class Anatomy(CheckResult result, Network network)
{
    private readonly ILookup<int, Node> consumers = network.Nodes.SelectMany(node => node.Inputs.Select(input => (Input: input, Node: node))).ToLookup(pair => pair.Input, pair => pair.Node);

    /// <summary>The network.</summary>
    public Network Network { get; } = network;

    /// <summary>The declaration.</summary>
    public ModelDeclaration Declaration { get; } = result.Declaration;

    /// <summary>All operations that a word of the vocabulary made, with that word.</summary>
    public IEnumerable<(Node Node, Origin Origin)> Parts => Network.Nodes.Select(node => (node, result.Origins[node.Id])).Where(pair => pair.Item2 is not null).Select(pair => (pair.node, pair.Item2!));

    /// <summary>All operations that words of one kind made.</summary>
    public IEnumerable<(Node Node, T Part, Origin Origin)> PartsOf<T>() where T : PartAttribute =>
        Parts.Where(made => made.Origin.Part is T && made.Node is not Node.Flatten).Select(made => (made.Node, (T)made.Origin.Part, made.Origin));

    /// <summary>Every word on the class and on its layers.</summary>
    public IEnumerable<Placed> Words => Declaration.Words.Select((word, w) => new Placed(word.Attribute, $"'{Declaration.Type.Name}'", new Site.ModelWord(w)))
        .Concat(Declaration.Layers.SelectMany((layer, l) => layer.Words.Select((word, w) => new Placed(word.Attribute, $"Layer '{layer.Name}'", new Site.LayerWord(l, w)))));

    /// <summary>What a node sees of the input.</summary>
    public Field FieldOf(int node) => result.Fields[node];

    /// <summary>The word that made an operation; null where it combines others.</summary>
    public Origin? OriginOf(Node node) => result.Origins[node.Id];

    /// <summary>The operations that take from one.</summary>
    public IEnumerable<Node> After(Node node) => consumers[node.Id];

    /// <summary>The only operation that takes from one; null where there are several, or none.</summary>
    public Node? Next(Node node) => consumers[node.Id].Take(2).ToList() is [var next] ? next : null;

    /// <summary>All operations that stand on one.</summary>
    public IEnumerable<Node> Descendants(Node node)
    {
        var reached = new HashSet<int> { node.Id };
        foreach (var later in Network.Nodes.Skip(node.Id + 1))
            if (later.Inputs.Any(reached.Contains) && reached.Add(later.Id)) yield return later;
    }

    /// <summary>Whether nothing that learns a weight stands on an operation: it belongs to the network's own output.</summary>
    public bool IsOutput(Node node) => !Descendants(node).Any(later => later is Node.Convolution or Node.Linear);

    /// <summary>Whether an operation does nothing but multiply others: a gate.</summary>
    public bool IsGate(Node node) => After(node).Any() && After(node).All(next => next is Node.Multiply || (next is Node.Flatten or Node.Upsample && IsGate(next)));

    /// <summary>The word of one kind that counts for an operation: its layer's own, else the class's.</summary>
    public Placed? Default<T>(Node node) where T : WordAttribute =>
        Words.FirstOrDefault(word => word.Attribute is T && word.Site is Site.LayerWord(var owner, _) && Declaration.Layers[owner].Name == node.Layer)
        ?? Words.FirstOrDefault(word => word.Attribute is T && word.Site is Site.ModelWord);

    /// <summary>A word where it stands.</summary>
    /// <param name="Attribute">The word.</param>
    /// <param name="Owner">Whose it is, for messages: <c>'Net'</c>, <c>Layer 'Edges'</c>.</param>
    /// <param name="Site">Where.</param>
    public sealed record Placed(WordAttribute Attribute, string Owner, Site Site);
}
