using Kiln.Generators.Declarations;

namespace Kiln.Generators.Checking;

/// <summary>Turns a word of the vocabulary into nodes and parameters.</summary>
/// <param name="network">What is built.</param>
/// <param name="input">The shape of the network's own samples.</param>
/// <param name="findings">What is found on the way.</param>
internal sealed class PartBuilder(NetworkBuilder network, Shape input, List<Finding> findings)
{
    /// <summary>Adds a part behind a node.</summary>
    /// <param name="from">The node.</param>
    /// <param name="part">The part.</param>
    /// <param name="formula">Its formula, if it is pointwise.</param>
    /// <param name="scope">What holds where it stands.</param>
    /// <returns>The node that gives its output; null where it does not fit, and a finding says why.</returns>
    public int? Add(int from, PartAttribute part, Formula? formula, PartScope scope)
    {
        if (Refusals.Of(part, network.ShapeOf(from), network.IsVector(from)) is { } refusal)
        {
            findings.Add(refusal.At(scope.Site, scope.Owner));
            return null;
        }

        var before = findings.Count;
        var result = AddNodes(from, part, formula, scope);
        if (findings.Count > before) return null;
        if ((Capacity.Excess(network.ShapeOf(result)) ?? Capacity.Excess(network.Parameters) ?? Capacity.Excess(network.Nodes)) is not { } excess) return result;
        findings.Add(Finding.Of(Rules.TooLarge, scope.Site, $"Layer '{scope.Owner}'", Arguments.Name(part), excess));
        return null;
    }

    private int AddNodes(int from, PartAttribute part, Formula? formula, PartScope scope)
    {
        var (shape, field, origin) = (network.ShapeOf(from), network.FieldOf(from), new Origin(scope.Site, part, scope.Owner));
        var (layer, inputs) = (scope.Layer, Sequence.Of(from));
        switch (part)
        {
            case ConvAttribute conv:
                var name = scope.Name("conv");
                var (window, depth) = (Windows.Of(conv), shape.Channels / conv.Groups);
                var weight = Learn(scope, name, [conv.Channels, depth, conv.Kernel, conv.Kernel], (long)depth * conv.Kernel * conv.Kernel, (long)conv.Channels / conv.Groups * conv.Kernel * conv.Kernel);
                return network.Add(
                    new Node.Convolution(0, layer, scope.Label(name), inputs, window.Slide(shape, conv.Channels), window, conv.Groups, weight, Bias(scope, name, conv.Bias, conv.Channels)),
                    field.Through(window, input), origin);

            case DepthwiseConvAttribute conv:
                var own = scope.Name("conv");
                var (sliding, channels) = (Windows.Of(conv), shape.Channels * conv.Multiplier);
                var filter = Learn(scope, own, [channels, 1, conv.Kernel, conv.Kernel], (long)conv.Kernel * conv.Kernel, (long)conv.Multiplier * conv.Kernel * conv.Kernel);
                return network.Add(
                    new Node.Convolution(0, layer, scope.Label(own), inputs, sliding.Slide(shape, channels), sliding, shape.Channels, filter, Bias(scope, own, conv.Bias, channels)),
                    field.Through(sliding, input), origin);

            case LinearAttribute linear:
                var flat = Flatten(from, scope with { Given = null }, origin);
                var fully = scope.Name("linear");
                var features = Learn(scope, fully, [linear.Features, shape.Size], shape.Size, linear.Features);
                return network.Add(
                    new Node.Linear(0, layer, scope.Label(fully), Sequence.Of(flat), new(linear.Features), features, Bias(scope, fully, linear.Bias, linear.Features)), field.Whole(input), origin);

            case BatchNormAttribute norm:
                var normal = scope.Name("bn");
                var (scale, shift) = (Learn(scope, normal, "weight", Role.Scale, shape.Channels, 1), Learn(scope, normal, "bias", Role.Bias, shape.Channels, 0));
                var (mean, variance) = (Keep(scope, normal, "running_mean", [shape.Channels], 0), Keep(scope, normal, "running_var", [shape.Channels], 1));
                var count = Keep(scope, normal, "num_batches_tracked", [], 0, isCount: true);
                return network.Add(new Node.BatchNorm(0, layer, scope.Label(normal), inputs, shape, scale, shift, mean, variance, count, norm.Epsilon, norm.Momentum), origin);

            case LayerNormAttribute norm:
                var whole = scope.Name("ln");
                int[] sizes = network.IsVector(from) ? [shape.Channels] : [shape.Channels, shape.Height, shape.Width];
                var (gains, offsets) = (Learn(scope, whole, "weight", Role.Scale, sizes, 1), Learn(scope, whole, "bias", Role.Bias, sizes, 0));
                return network.Add(new Node.LayerNorm(0, layer, scope.Label(whole), inputs, shape, gains, offsets, norm.Epsilon), field.Whole(input), origin);

            case GroupNormAttribute norm:
                var grouped = scope.Name("gn");
                var (gain, offset) = (Learn(scope, grouped, "weight", Role.Scale, shape.Channels, 1), Learn(scope, grouped, "bias", Role.Bias, shape.Channels, 0));
                return network.Add(new Node.GroupNorm(0, layer, scope.Label(grouped), inputs, shape, norm.Groups, gain, offset, norm.Epsilon), field.Whole(input), origin);

            case LocalResponseNormAttribute norm:
                return network.Add(new Node.LocalResponseNorm(0, layer, scope.Label(scope.Name("lrn")), inputs, shape, norm.Size, norm.Alpha, norm.Beta, norm.K), origin);

            case UpsampleAttribute upsample:
                var larger = new Shape(shape.Channels, shape.Height * upsample.Factor, shape.Width * upsample.Factor);
                return network.Add(new Node.Upsample(0, layer, scope.Label(scope.Name("upsample")), inputs, larger, upsample.Factor, upsample.Interpolation), field.Enlarged(upsample.Factor), origin);

            case ApplyAttribute apply:
                var applied = scope.Name(apply.Function.ToLowerInvariant());
                var numbers = formula!.Learned.Select(number => new LearnedScalar(
                    number.Name, Learn(scope, applied, number.Name, Role.Scale, number.PerChannel ? shape.Channels : 1, number.Start))).ToSequence();
                return network.Add(new Node.Pointwise(0, layer, scope.Label(applied), inputs, shape, formula.OnStream(network.Nodes.Count), numbers) { Word = apply.Function }, origin);

            case PReluAttribute prelu:
                var slope = scope.Name("prelu");
                var learned = Learn(scope, slope, "weight", Role.Scale, prelu.PerChannel ? shape.Channels : 1, prelu.Start);
                return Pointwise(from, scope.Label(slope), prelu, formula!, Sequence.Of(new LearnedScalar("learned", learned)), scope, origin);

            case PointwisePartAttribute pointwise:
                return Pointwise(from, scope.Label(scope.Name(Arguments.Name(pointwise).ToLowerInvariant())), pointwise, formula!, default, scope, origin);

            case MaxPoolAttribute pool:
                var taken = new Geometry(pool.Size, pool.Size, pool.Stride, 1, pool.Padding, pool.Padding);
                return network.Add(new Node.MaxPool(0, layer, scope.Label(scope.Name("maxpool")), inputs, taken.Slide(shape, shape.Channels), taken), field.Through(taken, input), origin);

            case AvgPoolAttribute pool:
                var averaged = new Geometry(pool.Size, pool.Size, pool.Stride, 1, pool.Padding, pool.Padding);
                return network.Add(new Node.AveragePool(0, layer, scope.Label(scope.Name("avgpool")), inputs, averaged.Slide(shape, shape.Channels), averaged), field.Through(averaged, input), origin);

            case GlobalAvgPoolAttribute:
                var all = new Geometry(shape.Height, shape.Width, Math.Max(shape.Height, shape.Width), 1, 0, 0);
                var pooled = network.Add(new Node.AveragePool(0, layer, scope.Label(scope.Name("avgpool")), inputs, new(shape.Channels), all), field.Whole(input), origin);
                return Flatten(pooled, scope with { Given = null }, origin);

            case FlattenAttribute:
                return Flatten(from, scope, origin);

            default:
                throw new ArgumentOutOfRangeException(nameof(part), part.GetType().Name, "a part without a meaning");
        }
    }

    private int Pointwise(int from, string name, PointwisePartAttribute part, Formula formula, Sequence<LearnedScalar> learned, PartScope scope, Origin origin) => network.Add(
        new Node.Pointwise(0, scope.Layer, name, Sequence.Of(from), network.ShapeOf(from), formula.OnStream(network.Nodes.Count), learned) { Word = Arguments.Name(part) }, origin);

    private int Flatten(int from, PartScope scope, Origin origin) => network.IsVector(from) ? from : network.Flatten(from, scope.Layer, scope.Label(scope.Name("flatten")), origin);

    private int Learn(PartScope scope, string part, int[] shape, long fanIn, long fanOut) => Learn(scope, new(
        scope.Path(part, "weight"), shape.ToSequence(), Role.Weight, Initialisation.Of(scope.Defaults.Initializer, fanIn, fanOut), scope.Defaults.L1, scope.Defaults.L2, scope.Defaults.MaxNorm));

    private int Learn(PartScope scope, string part, string name, Role role, int size, double value) => Learn(scope, part, name, role, [size], value);

    private int Learn(PartScope scope, string part, string name, Role role, int[] sizes, double value) =>
        Learn(scope, new(scope.Path(part, name), sizes.ToSequence(), role, new Start.Constant(value), 0, 0, double.PositiveInfinity));

    private int Learn(PartScope scope, Parameter parameter)
    {
        var (index, taken, owner) = network.Learn(parameter, scope.Layer, scope.IsShared);
        if (taken is not null && !findings.Any(finding => finding.Site == scope.Site && finding.Rule.Id == (scope.IsShared ? Rules.Reused : Rules.NameTaken).Id))
            findings.Add(scope.IsShared
                ? Finding.Of(Rules.Reused, scope.Site, scope.Layer, $"{parameter.Name}", string.Join("×", taken.Shape), string.Join("×", parameter.Shape))
                : Finding.Of(Rules.NameTaken, scope.Site, $"Layer '{scope.Layer}'", parameter.Name, owner == scope.Layer ? "another part of it" : $"layer '{owner}'"));
        return index;
    }

    private int Keep(PartScope scope, string part, string name, int[] shape, double value, bool isCount = false) =>
        network.Keep(new(scope.Path(part, name), shape.ToSequence(), value, isCount));

    private int? Bias(PartScope scope, string part, Bias wish, int size) =>
        wish == Kiln.Bias.Yes || (wish == Kiln.Bias.Auto && !scope.IsNormalised) ? Learn(scope, part, "bias", Role.Bias, size, 0) : null;
}
