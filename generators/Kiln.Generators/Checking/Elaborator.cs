using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>Expands a declaration into nodes: walks its layers and expressions with the shape that comes in, and computes what blocks leave open.</summary>
internal sealed class Elaborator
{
    /// <summary>Blocks and helpers inside each other, as deep as any network has them.</summary>
    private const int MostDepth = 100;

    private readonly ModelDeclaration declaration;
    private readonly NetworkBuilder network;
    private readonly PartBuilder parts;
    private readonly List<Finding> findings;
    private readonly Dictionary<int, LayerUse> uses = [];

    public Elaborator(ModelDeclaration declaration, NetworkBuilder network, Shape input, List<Finding> findings)
    {
        (this.declaration, this.network, this.findings) = (declaration, network, findings);
        parts = new(network, input, findings);
    }

    /// <summary>Declared layers that are used, with what is known of them.</summary>
    public IReadOnlyDictionary<int, CheckedLayer> Layers => uses.ToDictionary(use => use.Key, use => use.Value.Layer!);

    /// <summary>The node that gives the network's result; null where something does not fit, and a finding says what.</summary>
    public int? Run()
    {
        if (declaration.Forward is { } forward)
            return Expand(forward, 0, new("Forward", new(""), null, new(default, declaration.Words), null, Values.None, declaration.Helpers, Passed.Nothing, IsShared: false, 0), null);

        var result = 0;
        for (var layer = 0; layer < declaration.Layers.Count; layer++)
        {
            if (Use(layer, result) is not { } next) return null;
            result = next;
        }

        return result;
    }

    private int? Expand(Expression expression, int input, Context context, Expression? next)
    {
        switch (expression)
        {
            case Expression.Identity:
                return input;

            case Expression.Reference reference:
                return ExpandReference(reference, input, context);

            case Expression.Helper helper:
                return ExpandHelper(helper, input, context);

            case Expression.Given given:
                return context.Passed.Of(given.Name) is var (layer, outside)
                    ? Expand(layer, input, outside with { Names = context.Names, Given = context.Given, Depth = context.Depth }, next)
                    : Refuse(Finding.Of(Rules.UnreadableExpression, context.At(given), given.Name));

            case Expression.Part part:
                return ExpandPart(part, input, context, next);

            case Expression.Block block:
                if (Compute(block.Repeat, context, block) is not int repeat || Compute(block.Arguments, context, block) is not { } arguments) return null;
                return ExpandBlock(block.Type, arguments, repeat, input, context with { Site = context.At(block) });

            case Expression.Chain chain:
                var inside = context.Inside();
                return Expand(chain.First, input, inside, chain.Second) is { } first ? Expand(chain.Second, first, inside, next) : null;

            case Expression.Sum:
                return Combine(expression, input, context, (node, inputs, shape) => new Node.Add(0, node.Layer, node.Name, inputs, shape));

            case Expression.Joint:
                return Combine(expression, input, context, (node, inputs, shape) => new Node.Join(0, node.Layer, node.Name, inputs, shape));

            case Expression.Product:
                return Combine(expression, input, context, (node, inputs, shape) => new Node.Multiply(0, node.Layer, node.Name, inputs, shape));

            case Expression.Copies { Of: Expression.Named(_, var of, var name) } copies:
                return Compute(name, context, copies) is string level ? ExpandCopies(copies, of, input, context with { Given = context.Given ?? level }, next) : null;

            case Expression.Copies copies:
                return ExpandCopies(copies, copies.Of, input, context, next);

            case Expression.Named named:
                return Compute(named.Name, context, named) is string alias ? Expand(named.Of, input, context with { Given = context.Given ?? alias }, next) : null;

            case Expression.Choice choice:
                return Chosen(choice, context) is { } chosen ? Expand(chosen, input, context, next) : null;

            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression, "an expression without a meaning");
        }
    }

    private int? ExpandReference(Expression.Reference reference, int input, Context context)
    {
        var layer = declaration.Layers.ToList().FindIndex(candidate => candidate.Name == reference.Layer);
        if (layer < 0) return Refuse(Finding.Of(Rules.UnreadableExpression, context.At(reference), reference.Layer));
        return context.Given is { } given ? Refuse(Finding.Of(Rules.NamedTwice, context.At(reference), reference.Layer, given)) : Use(layer, input);
    }

    private int? ExpandHelper(Expression.Helper use, int input, Context context)
    {
        if (context.Depth > MostDepth) return Refuse(Finding.Of(Rules.Endless, context.At(use), use.Signature));
        if (context.Helpers.FirstOrDefault(candidate => candidate.Signature == use.Signature) is not { } helper) return Refuse(Finding.Of(Rules.UnreadableExpression, context.At(use), use.Signature));
        if (Compute(use.Arguments, context, use) is not { } arguments || Complete(helper.Parameters, arguments, context, use) is not { } values) return null;

        var within = context with { Values = context.Values.With(values), Passed = new(use.Layers, context), Depth = context.Depth + 1, Layer = context.Site is null ? helper.Name : context.Layer };
        if (Chosen(helper.Body, within) is not { } body) return null;
        if (body is Expression.Named or Expression.Identity && context.Given is null) return Expand(body, input, within, null);
        return Expand(body, input, within with { Names = context.Names.Enter(context.Given ?? context.Names.Take(helper.Name)), Given = null }, null);
    }

    /// <summary>The expression that is left of a choice.</summary>
    private Expression? Chosen(Expression expression, Context context) =>
        expression is not Expression.Choice choice ? expression : Compute(choice.If, context, choice) is bool holds ? Chosen(holds ? choice.Then : choice.Else, context) : null;

    private int? ExpandPart(Expression.Part use, int input, Context context, Expression? next)
    {
        if (Compute(use.Arguments, context, use) is not { } arguments) return null;
        var part = Words.Make(use.Type, arguments);
        var scope = context.Of(context.At(use), next is not null && IsBatchNorm(next, context));
        var wrong = Arguments.Check($"Layer '{scope.Owner}'", part, scope.Site).ToList();
        findings.AddRange(wrong);
        return wrong.Count > 0 ? null : parts.Add(input, part, part is PointwisePartAttribute pointwise ? use.Formula?.Of(pointwise) : use.Formula, scope);
    }

    /// <summary>A block, with its arguments computed, as often as it is repeated.</summary>
    private int? ExpandBlock(string type, IReadOnlyDictionary<string, object> arguments, int repeat, int input, Context context)
    {
        if (declaration.Library.Block(type) is not { } block) return Refuse(Finding.Of(Rules.UnknownBlock, context.Site!, context.Owner, type));
        if (block.Body is not { } body) return null; // what is wrong with it is said where it stands
        if (context.Depth > MostDepth) return Refuse(Finding.Of(Rules.Endless, context.Site!, block.Name));
        if (repeat < 1) return Refuse(Finding.Of(Rules.BadArgument, context.Site!, $"Layer '{context.Owner}'", block.Name, "Repeat", $"{repeat}", "at least 1"));
        if (Complete(block.Parameters, arguments, context, null) is not { } values) return null;

        var names = repeat > 1 ? context.Inside().Names : context.Names;
        int? result = input;
        for (var copy = 0; copy < repeat && result is { } from; copy++)
        {
            var name = repeat > 1 ? names.TakeCopy() : context.Given ?? names.Take(block.Name.ToLowerInvariant());
            var within = new Values(values, network.ShapeOf(from).Channels);
            result = Expand(body, from, context with { Names = names.Enter(name), Given = null, Values = within, Helpers = block.Helpers, Passed = Passed.Nothing, Depth = context.Depth + 1 }, null);
        }

        return result;
    }

    private int? ExpandCopies(Expression.Copies copies, Expression of, int input, Context context, Expression? next)
    {
        if (Compute(copies.Count, context, copies) is not int count) return null;
        if (count < 1) return Refuse(Finding.Of(Rules.BadArgument, context.At(copies), $"Layer '{context.Owner}'", "*", "count", $"{count}", "at least 1"));

        var inside = context.Inside();
        int? result = input;
        for (var copy = 0; copy < count && result is { } from; copy++)
            result = Expand(of, from, inside with { Given = inside.Names.TakeCopy() }, copy == count - 1 ? next : of);
        return result;
    }

    /// <summary>Several expressions on the same input, as one.</summary>
    private int? Combine(Expression expression, int input, Context context, Func<(string Layer, string Name), Sequence<int>, Shape, Node> make)
    {
        var inside = context.Inside();
        var operands = new List<int>();
        foreach (var operand in Operands(expression))
        {
            if (Expand(operand, input, inside, null) is not { } node) return null;
            operands.Add(node);
        }

        var (shape, refusal) = Combinations.Of(expression, [.. operands.Select(network.ShapeOf)], [.. operands.Select(network.IsVector)]);
        if (refusal is not null) return Refuse(refusal.At(context.At(expression), context.Owner));
        var name = inside.Names.Take(expression switch { Expression.Sum => "sum", Expression.Joint => "joint", _ => "product" });
        return network.Add(make((context.Layer, inside.Names.Label(name)), operands.ToSequence(), shape), null);
    }

    /// <summary>What an operator and its like to the left of it combine: <c>a | b | c</c> is one sum of three.</summary>
    private static IEnumerable<Expression> Operands(Expression expression)
    {
        var (first, second) = (expression.Children.First(), expression.Children.Last());
        return first.GetType() == expression.GetType() ? Operands(first).Append(second) : [first, second];
    }

    /// <summary>A declared layer behind a node. Behind the same node it is computed once; behind another one it shares its weights.</summary>
    private int? Use(int index, int input)
    {
        var layer = declaration.Layers[index];
        if (!uses.TryGetValue(index, out var use)) use = uses[index] = new();
        if (use.Results.TryGetValue(input, out var known)) return known;
        if (!layer.Words.Any(word => word.Attribute is PartAttribute)) return Refuse(Finding.Of(Rules.EmptyLayer, new Site.Layer(index), layer.Name));

        var (firstNode, firstParameter) = (network.Nodes.Count, network.Parameters.Count);
        if (Stack(index, input, use.Results.Count > 0) is not { } result) return null;

        use.Results[input] = result;
        var field = network.FieldOf(result);
        var operations = network.Nodes.Skip(firstNode).Sum(network.Operations);
        use.Layer = use.Layer is { } before
            ? before with { Operations = before.Operations + operations }
            : new(layer, network.ShapeOf(input), network.ShapeOf(result), network.Parameters.Skip(firstParameter).Sum(parameter => parameter.Size), operations, field.Height, field.Width);
        return result;
    }

    /// <summary>A layer's parts one after the other, as long as they fit.</summary>
    private int? Stack(int index, int input, bool isShared)
    {
        var layer = declaration.Layers[index];
        var words = layer.Words.Select((word, i) => (Word: word, Index: i)).ToList();
        var ownName = words.TakeWhile(word => word.Word.Attribute is not PartAttribute).Select(word => word.Word.Attribute).OfType<NameAttribute>().FirstOrDefault()?.Name;
        var context = new Context(layer.Name, new(ownName ?? layer.Name), null, new(layer.Words, declaration.Words), null, Values.None, default, Passed.Nothing, isShared, 0);
        int? result = input;
        foreach (var (word, i) in words.Where(word => word.Word.Attribute is PartAttribute))
        {
            var (site, after) = (new Site.LayerWord(index, i), words.Skip(i + 1).ToList());
            if (word.Attribute is BlockAttribute) return Refuse(Finding.Of(Rules.BadBlock, site, "Block", "marks classes; put a class of your own that derives from BlockAttribute on the layer"));
            var given = after.TakeWhile(other => other.Word.Attribute is not PartAttribute).Select(other => other.Word.Attribute).OfType<NameAttribute>().FirstOrDefault()?.Name;
            var isNormalised = after.Select(other => other.Word.Attribute).OfType<PartAttribute>().FirstOrDefault() is BatchNormAttribute;
            var there = context with { Given = given, Site = site };
            result = word.Attribute is BlockUse use
                ? ExpandBlock(use.Type, use.Arguments.ToDictionary(argument => argument.Name, argument => Values.None.Of(argument.Value)), use.Copies, result.Value, there)
                : parts.Add(result.Value, (PartAttribute)word.Attribute, word.Formula, there.Of(site, isNormalised));
            if (result is null) return null;
        }

        return result;
    }

    /// <summary>Whether the first part of an expression is a batch normalisation.</summary>
    private bool IsBatchNorm(Expression expression, Context context) => expression switch
    {
        Expression.Part part => part.Type == typeof(BatchNormAttribute).FullName,
        Expression.Chain chain => IsBatchNorm(chain.First, context),
        Expression.Named named => IsBatchNorm(named.Of, context),
        Expression.Given given => context.Passed.Of(given.Name) is var (layer, outside) && IsBatchNorm(layer, outside),
        Expression.Copies copies => IsBatchNorm(copies.Of, context),
        Expression.Choice choice => Chosen(choice, context) is { } chosen && IsBatchNorm(chosen, context),
        _ => false,
    };

    private object? Compute(Term term, Context context, Expression at)
    {
        try
        {
            return context.Values.Of(term);
        }
        catch (ArithmeticException problem)
        {
            findings.Add(Finding.Of(Rules.NoValue, context.At(at), $"Layer '{context.Owner}'", problem.Message));
            return null;
        }
    }

    private Dictionary<string, object>? Compute(Sequence<Argument> arguments, Context context, Expression at)
    {
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var argument in arguments)
        {
            if (Compute(argument.Value, context, at) is not { } value) return null;
            values[argument.Name] = value;
        }

        return values;
    }

    /// <summary>The arguments that are given, and the defaults of the others.</summary>
    private Dictionary<string, object>? Complete(Sequence<HyperParameter> parameters, IReadOnlyDictionary<string, object> given, Context context, Expression? at)
    {
        var values = given.ToDictionary(entry => entry.Key, entry => entry.Value, StringComparer.Ordinal);
        foreach (var parameter in parameters.Where(parameter => !given.ContainsKey(parameter.Name)))
        {
            if (parameter.Default is null)
            {
                Refuse(Finding.Of(Rules.NoValue, at is null ? context.Site! : context.At(at), $"Layer '{context.Owner}'", $"'{parameter.Name}' has no value that the compiler can compute"));
                return null;
            }

            values[parameter.Name] = Values.None.Of(parameter.Default);
        }

        return values;
    }

    private int? Refuse(Finding finding)
    {
        findings.Add(finding);
        return null;
    }

    /// <summary>The layers that a method is given, each with what holds where it was given.</summary>
    private sealed class Passed(Sequence<LayerArgument> layers, Context? outside)
    {
        public static Passed Nothing { get; } = new(default, null);

        public (Expression Layer, Context Outside)? Of(string name) => layers.FirstOrDefault(argument => argument.Name == name) is { } argument ? (argument.Value, outside!) : null;
    }

    /// <summary>What a declared layer gave behind each node that it was used behind.</summary>
    private sealed class LayerUse
    {
        public Dictionary<int, int> Results { get; } = [];

        public CheckedLayer? Layer { get; set; }
    }

    /// <summary>What holds where an expression stands.</summary>
    /// <param name="Layer">The declared layer, or the property whose expression it is.</param>
    /// <param name="Names">The names of the level.</param>
    /// <param name="Given">The name that is given to what comes next, if any.</param>
    /// <param name="Defaults">How weights start and are held back.</param>
    /// <param name="Site">Where all findings lead; null where each leads to its own expression.</param>
    /// <param name="Values">What terms stand on.</param>
    /// <param name="Helpers">The expressions that others stand on.</param>
    /// <param name="Passed">The layers that a method is given.</param>
    /// <param name="IsShared">Whether the layer was used before.</param>
    /// <param name="Depth">How deep inside blocks and helpers.</param>
    private sealed record Context(
        string Layer, NameScope Names, string? Given, LayerDefaults Defaults, Site? Site, Values Values, Sequence<Helper> Helpers, Passed Passed, bool IsShared, int Depth)
    {
        public string Owner => Names.Path("") is { Length: > 0 } path ? path : Layer;

        public Site At(Expression expression) => Site ?? new Site.Expression(expression.Spot);

        /// <summary>Inside of what may have been given a name: then that is a level of its own.</summary>
        public Context Inside() => Given is null ? this : this with { Names = Names.Enter(Given), Given = null };

        public PartScope Of(Site site, bool isNormalised) => new(Layer, Names, Given, Defaults, site, IsShared, isNormalised);
    }
}
