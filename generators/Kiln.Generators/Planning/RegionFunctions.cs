using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>What a region's backward pass needs from its forward pass.</summary>
internal enum Saved { Nothing, Output, Raw }

/// <summary>A region's pointwise work as functions, forward and backward.</summary>
internal sealed class RegionFunctions
{
    private readonly Draft draft;
    private readonly Scalar function;
    private readonly Scalar derivative;

    /// <param name="draft">The region.</param>
    /// <param name="keepsValues">Whether each value of the function, or the one that a window chose, is part of the output.</param>
    public RegionFunctions(Draft draft, bool keepsValues)
    {
        this.draft = draft;
        function = draft.Functions.Aggregate(Scalar.X, (inner, node) => node.Formula.Training.At(inner)).Simplify();
        derivative = function.Derivative();
        if (draft.Norm is not null) Saves = Saved.Raw;
        else if (draft.Pool is not null && keepsValues && function.Any(part => part is Scalar.Random)) Saves = Saved.Raw; // a draw belongs to a pixel, not to the window that chose it
        else if (!derivative.Any(part => part is Scalar.Variable)) Saves = Saved.Nothing;
        else if (keepsValues && function.DerivativeByOutput() is { } byOutput) (Saves, derivative) = (Saved.Output, byOutput);
        else Saves = Saved.Raw;
    }

    /// <summary>What the backward pass needs.</summary>
    public Saved Saves { get; }

    /// <summary>Where the rows of a normalisation are kept.</summary>
    public Place Kept { get; set; } = new Place.Nowhere();

    /// <summary>The function in training.</summary>
    public PointwiseFunction Training => new($"{draft.Name}Function", function.At(Entering).Simplify(), TrainingOperands, Extent);

    /// <summary>The function at evaluation; the same type where it is the same function.</summary>
    public PointwiseFunction Evaluation
    {
        get
        {
            var entering = draft.Norm is { } norm
                ? draft.Product is null
                    ? (Value: Scalar.X * Scale + Shift, Operands: Sequence.Of(new Operand("scale", new Place.Weights(norm.Weight)), new Operand("shift", new Place.Weights(norm.Bias))))
                    : (Value: Scalar.X + Bias, Operands: Sequence.Of(new Operand("bias", new Place.Weights(norm.Bias))))
                : (Value: Entering, Operands: TrainingOperands);
            var body = draft.Functions.Aggregate(Scalar.X, (inner, node) => node.Formula.Evaluation.At(inner)).At(entering.Value).Simplify();
            var same = body == Training.Body && entering.Operands.Select(o => o.Name).SequenceEqual(TrainingOperands.Select(o => o.Name));
            return new(same ? Training.Name : $"{draft.Name}Evaluation", body, entering.Operands, Extent);
        }
    }

    /// <summary>From the gradient of the function's value to that of its input, with the sums that the parameters need.</summary>
    public GradientFunction Gradient => draft.Norm is null
        ? new($"{draft.Name}Gradient", Backward, draft.Bias is null ? default : Sequence.Of<Scalar>(new Scalar.Outgoing()), Saves == Saved.Raw ? TrainingOperands : default, Extent)
        : new($"{draft.Name}Gradient", Backward, Sums, Rows([Backward, .. Sums]), Extent);

    /// <summary>The gradient through a normalisation, once the sums over the batch are known.</summary>
    public GradientFunction NormalisedGradient => new($"{draft.Name}NormalisedGradient", BackwardThroughNorm, default, Rows(BackwardThroughNorm), Extent);

    /// <summary>The function that changes nothing.</summary>
    public static PointwiseFunction Unchanged(Shape shape) => new("Unchanged", Scalar.X, default, new(shape, false));

    private Extent Extent => new(draft.RawShape, draft.IsFlat);

    private static Scalar Scale { get; } = new Scalar.Channel("scale");

    private static Scalar Shift { get; } = new Scalar.Channel("shift");

    private static Scalar Mean { get; } = new Scalar.Channel("mean");

    private static Scalar Bias { get; } = new Scalar.Channel("bias");

    /// <summary>What enters the function, in terms of the raw value.</summary>
    private Scalar Entering => draft.Norm is not null ? Scalar.X * Scale + Shift : draft.Bias is not null ? Scalar.X + Bias : Scalar.X;

    private Sequence<Operand> TrainingOperands =>
        draft.Norm is not null ? Rows(Entering) : draft.Bias is { } bias ? Sequence.Of(new Operand("bias", new Place.Weights(bias))) : default;

    private Scalar Backward => (new Scalar.Incoming() * (Saves == Saved.Raw ? derivative.At(Entering) : derivative)).Simplify();

    private Scalar BackwardThroughNorm => (Scale * Backward + ((Scalar.X - Mean) * new Scalar.Channel("slope") + new Scalar.Channel("offset"))).Simplify();

    /// <summary>What a normalisation sums over the batch: the gradient, and the gradient times the deviation.</summary>
    private static Sequence<Scalar> Sums { get; } = Sequence.Of(new Scalar.Outgoing(), new Scalar.Outgoing() * (Scalar.X - Mean));

    /// <summary>The rows of <c>BatchNormalisation</c> that some expressions take, by name.</summary>
    private Sequence<Operand> Rows(params Scalar[] bodies) =>
        bodies.SelectMany(body => body.Parts()).OfType<Scalar.Channel>().Select(channel => channel.Name).Distinct().Select(name => new Operand(name, Row(name))).ToSequence();

    private Place Row(string name) => Kept is Place.Workspace(var buffer)
        ? new Place.Kept(buffer, char.ToUpperInvariant(name[0]) + name.Substring(1), Vectors.RoundUp(draft.RawShape.Channels))
        : Kept;
}
