using Kiln.Generators.Checking;
using Kiln.Generators.Declarations;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>What is learned in a region's pointwise functions: each parameter under one name, in however many of them it occurs.</summary>
internal sealed class LearnedNumbers
{
    private readonly Network network;
    private readonly Dictionary<int, string> names = [];

    /// <param name="network">The network.</param>
    /// <param name="functions">The region's functions.</param>
    public LearnedNumbers(Network network, IEnumerable<Node.Pointwise> functions)
    {
        this.network = network;
        foreach (var learned in functions.SelectMany(function => function.Learned))
            if (!names.ContainsKey(learned.Parameter)) names.Add(learned.Parameter, Free(learned.Name));
    }

    /// <summary>Functions one after the other as one expression.</summary>
    public Scalar Composed(Sequence<Node.Pointwise> functions, Func<Formula, Scalar> form) =>
        functions.Aggregate(Scalar.X, (value, node) => Named(node, form(node.Formula)).At(value)).Simplify();

    /// <summary>Where a number lies; null where the name is another's.</summary>
    public Operand? Operand(string name) => names.Where(entry => entry.Value == name).Select(entry => new Operand(name, new Place.Weights(entry.Key))).FirstOrDefault();

    /// <summary>The derivatives of an expression with respect to all that is learned in it.</summary>
    public IEnumerable<Scalar> Partials(Scalar function) => names.Keys.Select(Leaf).Where(leaf => function.Any(part => part == leaf)).Select(leaf => function.Derivative(leaf));

    /// <summary>The sums over the batch that are the gradients of all that is learned in some functions.</summary>
    /// <param name="function">The functions as one expression.</param>
    /// <param name="nodes">The functions.</param>
    /// <param name="share">What one value adds, from the derivative with respect to the number.</param>
    public IEnumerable<ParameterSum> Sums(Scalar function, Sequence<Node.Pointwise> nodes, Func<Scalar, Scalar> share) =>
        from parameter in nodes.SelectMany(node => node.Learned).Select(learned => learned.Parameter).Distinct()
        select new ParameterSum(share(function.Derivative(Leaf(parameter))).Simplify(), parameter, IsShared(parameter));

    private Scalar Named(Node.Pointwise node, Scalar formula) => formula.Rewrite(part =>
        part is Scalar.Learned(var name) ? Leaf(node.Learned.First(learned => learned.Name == name).Parameter) : part);

    private Scalar Leaf(int parameter) => IsShared(parameter) ? new Scalar.Learned(names[parameter]) : new Scalar.Channel(names[parameter]);

    private bool IsShared(int parameter) => network.Parameters[parameter].Size == 1;

    // the names of a normalisation's rows are near: slope is one of them
    private string Free(string name)
    {
        var own = "learned" + char.ToUpperInvariant(name.TrimStart('@')[0]) + name.TrimStart('@').Substring(1);
        return Enumerable.Range(0, names.Count + 1).Select(number => RegionFunctions.Numbered(own, number)).First(free => !names.ContainsValue(free));
    }
}
