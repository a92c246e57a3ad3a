namespace Kiln.Generators.Declarations;

/// <summary>How layers are joined.</summary>
/// <param name="Spot">Where in its owner it stands, so that a finding can lead there.</param>
public abstract record Expression(Spot Spot)
{
    /// <summary>The input itself.</summary>
    public sealed record Identity(Spot Spot) : Expression(Spot);

    /// <summary>A declared layer, by name.</summary>
    /// <param name="Layer">Its name.</param>
    public sealed record Reference(Spot Spot, string Layer) : Expression(Spot);

    /// <summary>An expression that a property or a method of the class stands for, fresh at each use.</summary>
    /// <param name="Signature">Its name, with the types of a method's parameters.</param>
    /// <param name="Arguments">The values that a method is given.</param>
    /// <param name="Layers">The layers that a method is given.</param>
    public sealed record Helper(Spot Spot, string Signature, Sequence<Argument> Arguments, Sequence<LayerArgument> Layers) : Expression(Spot);

    /// <summary>The layer that a method is given, wherever its expression has it: fresh at each use.</summary>
    /// <param name="Name">The method's parameter.</param>
    public sealed record Given(Spot Spot, string Name) : Expression(Spot);

    /// <summary>A word of the vocabulary.</summary>
    /// <param name="Type">The attribute that declares it, with its namespace.</param>
    /// <param name="Arguments">The arguments that are given; the others have their defaults.</param>
    /// <param name="Formula">The formula that stands on it if it is pointwise, with its arguments still open.</param>
    public sealed record Part(Spot Spot, string Type, Sequence<Argument> Arguments, Formula? Formula) : Expression(Spot);

    /// <summary>A block.</summary>
    /// <param name="Type">The class that declares it, with all that is around it.</param>
    /// <param name="Arguments">The arguments that are given; the others have their defaults.</param>
    /// <param name="Repeat">How many copies run in a row.</param>
    public sealed record Block(Spot Spot, string Type, Sequence<Argument> Arguments, Term Repeat) : Expression(Spot);

    /// <summary>First one, then the other.</summary>
    public sealed record Chain(Spot Spot, Expression First, Expression Second) : Expression(Spot);

    /// <summary>Both on the same input, added.</summary>
    public sealed record Sum(Spot Spot, Expression First, Expression Second) : Expression(Spot);

    /// <summary>Both on the same input, joined along channels.</summary>
    public sealed record Joint(Spot Spot, Expression First, Expression Second) : Expression(Spot);

    /// <summary>Both on the same input, multiplied.</summary>
    public sealed record Product(Spot Spot, Expression First, Expression Second) : Expression(Spot);

    /// <summary>Copies in a row, each with parameters of its own.</summary>
    public sealed record Copies(Spot Spot, Expression Of, Term Count) : Expression(Spot);

    /// <summary>The same under another name.</summary>
    public sealed record Named(Spot Spot, Expression Of, Term Name) : Expression(Spot);

    /// <summary>One of two, by a truth that the compiler computes.</summary>
    public sealed record Choice(Spot Spot, Term If, Expression Then, Expression Else) : Expression(Spot);

    /// <summary>The expressions that it is made of, from left to right.</summary>
    public IEnumerable<Expression> Children => this switch
    {
        Chain chain => [chain.First, chain.Second],
        Sum sum => [sum.First, sum.Second],
        Joint joint => [joint.First, joint.Second],
        Product product => [product.First, product.Second],
        Copies copies => [copies.Of],
        Named named => [named.Of],
        Choice choice => [choice.Then, choice.Else],
        Helper helper => helper.Layers.Select(argument => argument.Value),
        _ => [],
    };

    /// <summary>The expression itself and all that it is made of.</summary>
    public IEnumerable<Expression> All => Children.SelectMany(child => child.All).Prepend(this);
}

/// <summary>A place in an expression.</summary>
/// <param name="Owner">The property or method whose expression it is.</param>
/// <param name="Part">Its number there, counted as it is read.</param>
public readonly record struct Spot(string Owner, int Part);

/// <summary>An expression under a name: a property, or a method with parameters.</summary>
/// <param name="Signature">Its name, with the types of a method's parameters: <c>Fold</c>, <c>Residual(Layer, int)</c>.</param>
/// <param name="Parameters">The parameters of a method that are no layers, with their defaults.</param>
/// <param name="Body">What it stands for.</param>
public sealed record Helper(string Signature, Sequence<HyperParameter> Parameters, Expression Body)
{
    /// <summary>Its name alone.</summary>
    public string Name => Signature.Split('(')[0];
}

/// <summary>A layer that a method is given.</summary>
/// <param name="Name">The parameter that it is for.</param>
/// <param name="Value">The layer.</param>
public sealed record LayerArgument(string Name, Expression Value);

/// <summary>A parameter of a block or of a method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Default">What it is if left out; null where it must be given.</param>
public sealed record HyperParameter(string Name, Term? Default);
