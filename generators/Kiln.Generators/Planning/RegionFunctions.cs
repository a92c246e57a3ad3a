using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>What a region's backward pass needs from its forward pass.</summary>
internal enum Saved { Nothing, Output, Raw }

/// <summary>A region's pointwise work as functions, forward and backward.</summary>
internal sealed class RegionFunctions
{
    private readonly Draft draft;
    private readonly bool folds;
    private readonly Sequence<Operand> training;
    private readonly Sequence<Operand> evaluation;
    private readonly Scalar inner;
    private readonly Scalar outer;
    private readonly Scalar innerDerivative;
    private readonly Scalar outerDerivative;

    /// <param name="draft">The region.</param>
    /// <param name="keepsValues">Whether each value of the function, or the one that a window chose, is part of the output.</param>
    /// <param name="folds">Whether evaluation has its normalisation in the weights before it.</param>
    /// <param name="training">The tensors that are combined with its values, in training.</param>
    /// <param name="evaluation">The same at evaluation.</param>
    public RegionFunctions(Draft draft, bool keepsValues, bool folds, Sequence<Operand> training, Sequence<Operand> evaluation)
    {
        (this.draft, this.folds, this.training, this.evaluation) = (draft, folds, training, evaluation);
        (inner, outer) = (Composed(draft.Functions, formula => formula.Training), Composed(draft.After, formula => formula.Training));
        var isPooled = draft.Pool is not null;
        if (draft.Combination is { } combination)
        {
            (Saves, innerDerivative) = Needs(inner, draft.Norm is not null || combination.IsProduct, keepsValues: false, isPooled: false);
            (SavesAfter, outerDerivative) = Needs(outer, false, keepsValues, isPooled);
        }
        else
        {
            (Saves, innerDerivative) = Needs(inner, draft.Norm is not null, keepsValues, isPooled);
            outerDerivative = Scalar.One;
        }
    }

    /// <summary>What the way back through the functions before the combination needs.</summary>
    public Saved Saves { get; }

    /// <summary>What the way back through the functions after the combination needs.</summary>
    public Saved SavesAfter { get; }

    /// <summary>Whether nothing happens to the values after the combination.</summary>
    public bool EndsInCombination => draft.Combination is not null && outer is Scalar.Variable;

    /// <summary>Whether nothing but an addition happens to the values before the combination.</summary>
    public bool IsUnchangedBefore => innerDerivative == Scalar.One;

    /// <summary>Where the rows of a normalisation are kept.</summary>
    public Place Kept { get; set; } = new Place.Nowhere();

    /// <summary>The function in training.</summary>
    public PointwiseFunction Training => new($"{draft.Name}Function", Combined.At(Entering).Simplify(), [.. TrainingOperands, .. training], Extent);

    /// <summary>The function at evaluation; the same type where it is the same function.</summary>
    public PointwiseFunction Evaluation
    {
        get
        {
            var entering = draft.Norm is not { } norm ? (Value: Entering, Operands: TrainingOperands)
                : folds ? (Value: Scalar.X + Bias, Operands: Sequence.Of(new Operand("bias", new Place.Weights(norm.Bias))))
                : (Value: (draft.Bias is null ? Scalar.X : Scalar.X + Bias) * Scale + Shift, Operands: ScaleAndShift(norm));
            var before = Composed(draft.Functions, formula => formula.Evaluation);
            var after = Composed(draft.After, formula => formula.Evaluation);
            var body = after.At(Combine(before)).At(entering.Value).Simplify();
            Sequence<Operand> operands = [.. entering.Operands, .. evaluation];
            var same = body == Training.Body && operands.Select(o => o.Name).SequenceEqual(Training.Operands.Select(o => o.Name));
            return new(same ? Training.Name : $"{draft.Name}Evaluation", body, operands, Extent);
        }
    }

    /// <summary>From the gradient of the function's value to that of its input, with the sums that the parameters need.</summary>
    public GradientFunction Gradient => draft.Norm is null
        ? Back($"{draft.Name}Gradient", Backward, draft.Bias is null ? default : Sequence.Of<Scalar>(new Scalar.Outgoing()))
        : Back($"{draft.Name}Gradient", Backward, Sums);

    /// <summary>The gradient through a normalisation, once the sums over the batch are known.</summary>
    public GradientFunction NormalisedGradient => Back($"{draft.Name}NormalisedGradient", BackwardThroughNorm, default);

    /// <summary>The gradient of the combination from that of the region's value before pooling.</summary>
    public GradientFunction CombinationGradient =>
        Back($"{draft.Name}CombinationGradient", (new Scalar.Incoming() * (SavesAfter == Saved.Raw ? outerDerivative.At(Combine(inner)).At(Entering) : outerDerivative)).Simplify(), default);

    /// <summary>The share of one factor of a product: the gradient times all other factors, the region's own value among them.</summary>
    /// <param name="factor">Which of the other tensors.</param>
    /// <param name="raw">Where the region's raw values lie, by the name that they then have.</param>
    /// <param name="pixels">By how much the mean over all pixels, which is taken of it, is too small.</param>
    public PointwiseFunction FactorGradient(int factor, Operand raw, int pixels)
    {
        var own = inner.At(Entering).At(new Scalar.Tensor(raw.Name));
        var body = training.Where((_, i) => i != factor).Aggregate(Scalar.X * own, (product, other) => product * new Scalar.Tensor(other.Name)) * (double)pixels;
        return new($"{draft.Name}{Numbered("Factor", factor)}Gradient", body.Simplify(), [.. TrainingOperands, .. training.Where((_, i) => i != factor), raw], Extent);
    }

    /// <summary>The function that changes nothing.</summary>
    public static PointwiseFunction Unchanged(Shape shape) => new("Unchanged", Scalar.X, default, new(shape, false));

    /// <summary>The function that adds another tensor.</summary>
    public static PointwiseFunction Plus(string name, Share other, Extent extent) =>
        new(name, Scalar.X + new Scalar.Tensor("other"), Sequence.Of(new Operand("other", other.Place, other.Layout)), extent);

    /// <summary>The name of a tensor that is combined with a region's values.</summary>
    public static string Numbered(string name, int index) => index == 0 ? name : $"{name}{index + 1}";

    /// <summary>The same gradient with what other regions contribute added to it.</summary>
    public static GradientFunction Plus(GradientFunction function, Share other) =>
        function with { Body = function.Body + new Scalar.Tensor("others"), Operands = [.. function.Operands, new Operand("others", other.Place, other.Layout)] };

    private Extent Extent => new(draft.RawShape, draft.IsFlat);

    private static Scalar Scale { get; } = new Scalar.Channel("scale");

    private static Scalar Shift { get; } = new Scalar.Channel("shift");

    private static Scalar Mean { get; } = new Scalar.Channel("mean");

    private static Scalar Bias { get; } = new Scalar.Channel("bias");

    /// <summary>What enters the function, in terms of the raw value.</summary>
    private Scalar Entering => draft.Norm is not null ? Scalar.X * Scale + Shift : draft.Bias is not null ? Scalar.X + Bias : Scalar.X;

    private Scalar Combined => outer.At(Combine(inner));

    private Sequence<Operand> TrainingOperands =>
        draft.Norm is not null ? Rows(Entering) : draft.Bias is { } bias ? Sequence.Of(new Operand("bias", new Place.Weights(bias))) : default;

    /// <summary>The gradient of what enters the functions, from that of what they give, or of the combination.</summary>
    private Scalar Backward
    {
        get
        {
            var incoming = draft.Combination is { IsProduct: true } ? training.Aggregate<Operand, Scalar>(new Scalar.Incoming(), (product, factor) => product * new Scalar.Tensor(factor.Name)) : new Scalar.Incoming();
            return (incoming * (Saves == Saved.Raw ? innerDerivative.At(Entering) : innerDerivative)).Simplify();
        }
    }

    private Scalar BackwardThroughNorm => (Scale * Backward + ((Scalar.X - Mean) * new Scalar.Channel("slope") + new Scalar.Channel("offset"))).Simplify();

    /// <summary>What a normalisation sums over the batch: the gradient, and the gradient times the deviation.</summary>
    private static Sequence<Scalar> Sums { get; } = Sequence.Of(new Scalar.Outgoing(), new Scalar.Outgoing() * (Scalar.X - Mean));

    private static (Saved Saves, Scalar Derivative) Needs(Scalar function, bool needsRaw, bool keepsValues, bool isPooled)
    {
        var derivative = function.Derivative();
        if (needsRaw) return (Saved.Raw, derivative);
        if (isPooled && keepsValues && function.Any(part => part is Scalar.Random)) return (Saved.Raw, derivative); // a draw belongs to a pixel, not to the window that chose it
        if (!derivative.Any(part => part is Scalar.Variable)) return (Saved.Nothing, derivative);
        return keepsValues && function.DerivativeByOutput() is { } byOutput ? (Saved.Output, byOutput) : (Saved.Raw, derivative);
    }

    private static Scalar Composed(Sequence<Checking.Node.Pointwise> functions, Func<Declarations.Formula, Scalar> form) =>
        functions.Aggregate(Scalar.X, (value, node) => form(node.Formula).At(value)).Simplify();

    private Scalar Combine(Scalar value) => draft.Combination is not { } combination ? value
        : training.Aggregate(value, (all, other) => combination.IsProduct ? all * new Scalar.Tensor(other.Name) : all + new Scalar.Tensor(other.Name));

    private GradientFunction Back(string name, Scalar body, Sequence<Scalar> sums)
    {
        var parts = sums.Prepend(body).SelectMany(expression => expression.Parts()).ToList();
        var rows = draft.Norm is not null ? Rows([body, .. sums]) : parts.OfType<Scalar.Channel>().Any() ? TrainingOperands : default;
        return new(name, body, sums, [.. rows, .. training.Where(other => parts.Contains(new Scalar.Tensor(other.Name)))], Extent);
    }

    private static Sequence<Operand> ScaleAndShiftOf(Checking.Node.BatchNorm norm) => Sequence.Of(new Operand("scale", new Place.Weights(norm.Weight)), new Operand("shift", new Place.Weights(norm.Bias)));

    private Sequence<Operand> ScaleAndShift(Checking.Node.BatchNorm norm) =>
        draft.Bias is { } bias ? [new Operand("bias", new Place.Weights(bias)), .. ScaleAndShiftOf(norm)] : ScaleAndShiftOf(norm);

    /// <summary>The rows of <c>BatchNormalisation</c> that some expressions take, by name.</summary>
    private Sequence<Operand> Rows(params Scalar[] bodies) =>
        bodies.SelectMany(body => body.Parts()).OfType<Scalar.Channel>().Select(channel => channel.Name).Distinct().Select(name => new Operand(name, Row(name))).ToSequence();

    private Place Row(string name) => Kept is Place.Workspace(var buffer)
        ? new Place.Kept(buffer, char.ToUpperInvariant(name[0]) + name.Substring(1), Vectors.RoundUp(draft.RawShape.Channels))
        : Kept;
}
