using Kiln.Generators.Checking;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>What a region's backward pass needs from its forward pass.</summary>
internal enum Saved { Nothing, Output, Raw }

/// <summary>A sum over the batch that is the gradient of a parameter: for each channel, or where one number serves all channels over them too.</summary>
/// <param name="Expression">What is summed.</param>
/// <param name="Parameter">The number of the parameter.</param>
/// <param name="IsShared">Whether one number serves all channels.</param>
internal sealed record ParameterSum(Scalar Expression, int Parameter, bool IsShared);

/// <summary>A region's pointwise work as functions, forward and backward.</summary>
internal sealed class RegionFunctions
{
    private readonly Draft draft;
    private readonly bool folds;
    private readonly Sequence<Operand> training;
    private readonly Sequence<Operand> evaluation;
    private readonly LearnedNumbers learned;
    private readonly Scalar inner;
    private readonly Scalar outer;
    private readonly Scalar innerDerivative;
    private readonly Scalar outerDerivative;

    /// <param name="graph">The network in regions.</param>
    /// <param name="draft">The region.</param>
    /// <param name="keepsValues">Whether each value of the function, or the one that a window chose, is part of the output.</param>
    /// <param name="training">The tensors that are combined with its values, in training.</param>
    /// <param name="evaluation">The same at evaluation.</param>
    public RegionFunctions(Graph graph, Draft draft, bool keepsValues, Sequence<Operand> training, Sequence<Operand> evaluation)
    {
        (this.draft, folds, this.training, this.evaluation) = (draft, graph.Folds(draft), training, evaluation);
        learned = new(graph.Network, [.. draft.Functions, .. draft.After]);
        (inner, outer) = (learned.Composed(draft.Functions, formula => formula.Training), learned.Composed(draft.After, formula => formula.Training));
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

    /// <summary>The normalisation in training, once it is known where its numbers are kept.</summary>
    public Normalising? Norm { get; set; }

    /// <summary>The normalisation of each sample at evaluation, once it is known where its numbers are kept.</summary>
    public Normalising? EvaluationNorm { get; set; }

    /// <summary>The function in training.</summary>
    public PointwiseFunction Training
    {
        get
        {
            var body = outer.At(Combine(inner)).At(Entering).Simplify();
            return new($"{draft.Name}Function", body, Operands([body], OfTraining), Extent);
        }
    }

    /// <summary>The function at evaluation; the same type where it is the same function.</summary>
    public PointwiseFunction Evaluation
    {
        get
        {
            var before = learned.Composed(draft.Functions, formula => formula.Evaluation);
            var after = learned.Composed(draft.After, formula => formula.Evaluation);
            var body = after.At(Combine(before)).At(EnteringEvaluation).Simplify();
            var operands = Operands([body], OfEvaluation);
            var same = body == Training.Body && operands.Select(o => o.Name).SequenceEqual(Training.Operands.Select(o => o.Name));
            return new(same ? Training.Name : $"{draft.Name}Evaluation", body, operands, Extent);
        }
    }

    /// <summary>What is summed for the bias. A normalisation over the batch takes its effect away; one over a sample hands it its gradient.</summary>
    public IEnumerable<ParameterSum> BiasSums => draft is { Bias: { } bias, Norm: not Node.BatchNorm } ? [new(new Scalar.Outgoing(), bias, false)] : [];

    /// <summary>What is summed on the way back through the functions before the combination.</summary>
    public IEnumerable<ParameterSum> InnerSums => learned.Sums(inner, draft.Functions, partial => Handed * AtRaw(partial));

    /// <summary>What is summed on the way back through the functions after the combination.</summary>
    public IEnumerable<ParameterSum> OuterSums => learned.Sums(outer, draft.After, partial => new Scalar.Incoming() * AtCombined(partial));

    /// <summary>From the gradient of the function's value to that of its input, or of the normalised value.</summary>
    public GradientFunction Gradient(string name, params Scalar[] sums) => Back(name, Norm is null ? Backward : Norm.Inner(Backward).Simplify(), [.. sums]);

    /// <summary>The gradient through a normalisation, once the sums over the batch are known.</summary>
    public GradientFunction NormalisedGradient(params Scalar[] sums) => Back("NormalisedGradient", Norm!.Through(Norm.Inner(Backward)).Simplify(), [.. sums]);

    /// <summary>What a normalisation sums, where its own gradient is at hand.</summary>
    public Sequence<Scalar> NormSums => Norm!.Sums(new Scalar.Outgoing());

    /// <summary>What a normalisation sums, where the gradient of the combination is at hand.</summary>
    public Sequence<Scalar> CarriedNormSums => Norm!.Sums(Norm.Inner(new Scalar.Outgoing() * AtRaw(innerDerivative)).Simplify());

    /// <summary>The gradient of the combination from that of the region's value before pooling.</summary>
    /// <param name="output">The region's value by the name that it has where something else is saved; null where it is what is saved.</param>
    /// <param name="sums">What is summed.</param>
    public GradientFunction CombinationGradient(Operand? output, params Scalar[] sums)
    {
        var derivative = SavesAfter == Saved.Raw ? AtCombined(outerDerivative) : outerDerivative;
        if (output is not null) derivative = derivative.Rewrite(part => part is Scalar.Output ? new Scalar.Tensor(output.Name) : part);
        return Back("CombinationGradient", (new Scalar.Incoming() * derivative).Simplify(), [.. sums], output is null ? [] : [output]);
    }

    /// <summary>The share of one factor of a product: the gradient times all other factors, the region's own value among them.</summary>
    /// <param name="factor">Which of the other tensors.</param>
    /// <param name="raw">Where the region's raw values lie, by the name that they then have.</param>
    /// <param name="pixels">By how much the mean over all pixels, which is taken of it, is too small.</param>
    public PointwiseFunction FactorGradient(int factor, Operand raw, int pixels)
    {
        var own = inner.At(Entering).At(new Scalar.Tensor(raw.Name));
        var body = (training.Where((_, i) => i != factor).Aggregate(Scalar.X * own, (product, other) => product * new Scalar.Tensor(other.Name)) * (double)pixels).Simplify();
        return new($"{draft.Name}{Numbered("Factor", factor)}Gradient", body, Operands([body], OfTraining, raw), Extent);
    }

    /// <summary>What is summed over the samples for each value that a normalisation learns: for its scale and for its shift.</summary>
    public GradientFunction ValueGradient(Normalising.OverSample norm) => Back("ValueGradient", Backward, [new Scalar.Outgoing() * norm.Plain, new Scalar.Outgoing()]);

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

    private static Scalar BiasLeaf { get; } = new Scalar.Channel("bias");

    /// <summary>What enters the function, in terms of the raw value.</summary>
    private Scalar Entering => Norm is not null ? Norm.Value : draft.Bias is not null ? Scalar.X + BiasLeaf : Scalar.X;

    private Scalar EnteringEvaluation => draft.Norm is not Node.BatchNorm ? EvaluationNorm?.Value ?? Entering
        : folds ? Scalar.X + BiasLeaf
        : (draft.Bias is null ? Scalar.X : Scalar.X + BiasLeaf) * new Scalar.Channel("scale") + new Scalar.Channel("shift");

    /// <summary>The gradient of the value that the functions before the combination give.</summary>
    private Scalar Handed => draft.Combination is { IsProduct: true }
        ? training.Aggregate<Operand, Scalar>(new Scalar.Incoming(), (product, factor) => product * new Scalar.Tensor(factor.Name))
        : new Scalar.Incoming();

    /// <summary>The gradient of what enters the functions, from that of what they give, or of the combination.</summary>
    private Scalar Backward => (Handed * AtRaw(innerDerivative)).Simplify();

    private Scalar AtRaw(Scalar function) => Saves == Saved.Raw ? function.At(Entering) : function;

    private Scalar AtCombined(Scalar function) => function.At(Combine(inner)).At(Entering);

    private (Saved Saves, Scalar Derivative) Needs(Scalar function, bool needsRaw, bool keepsValues, bool isPooled)
    {
        var derivative = function.Derivative();
        if (needsRaw) return (Saved.Raw, derivative);
        if (isPooled && keepsValues && function.Any(part => part is Scalar.Random)) return (Saved.Raw, derivative); // a draw belongs to a pixel, not to the window that chose it
        if (learned.Partials(function).Append(derivative).All(partial => !partial.Any(part => part is Scalar.Variable))) return (Saved.Nothing, derivative);
        return keepsValues && !learned.Partials(function).Any() && function.DerivativeByOutput() is { } byOutput ? (Saved.Output, byOutput) : (Saved.Raw, derivative);
    }

    private Scalar Combine(Scalar value) => draft.Combination is not { } combination ? value
        : training.Aggregate(value, (all, other) => combination.IsProduct ? all * new Scalar.Tensor(other.Name) : all + new Scalar.Tensor(other.Name));

    private GradientFunction Back(string name, Scalar body, Sequence<Scalar> sums, params Operand[] more) =>
        new($"{draft.Name}{name}", body, sums, Operands([body, .. sums], OfTraining, more), Extent);

    /// <summary>The operands of some expressions, in the order in which they occur.</summary>
    private Sequence<Operand> Operands(IEnumerable<Scalar> bodies, Func<string, Operand?> known, params Operand[] more) => bodies
        .SelectMany(body => body.Parts())
        .Select(part => part switch { Scalar.Channel(var name) => name, Scalar.Learned(var name) => name, Scalar.Tensor(var name) => name, _ => null })
        .Where(name => name is not null).Distinct()
        .Select(name => more.FirstOrDefault(operand => operand.Name == name) ?? learned.Operand(name!) ?? known(name!) ?? throw new InvalidOperationException($"{draft.Name} does not know what {name} is"))
        .ToSequence();

    private Operand? OfTraining(string name) => training.FirstOrDefault(other => other.Name == name) ?? Norm?.Operand(name) ?? OfBias(name);

    private Operand? OfEvaluation(string name) => evaluation.FirstOrDefault(other => other.Name == name) ?? (draft.Norm, name) switch
    {
        (Node.BatchNorm norm, "bias") when folds => new(name, new Place.Weights(norm.Bias)),
        (Node.BatchNorm norm, "scale") => new(name, new Place.Weights(norm.Weight)),
        (Node.BatchNorm norm, "shift") => new(name, new Place.Weights(norm.Bias)),
        _ => EvaluationNorm?.Operand(name) ?? OfBias(name),
    };

    private Operand? OfBias(string name) => name == "bias" && draft.Bias is { } bias ? new(name, new Place.Weights(bias)) : null;
}
