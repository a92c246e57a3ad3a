using Kiln.Generators.Checking;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>
/// Plans a region's way back: from the gradient of its output through the pool, the functions and the combination to that of its raw values, with
/// the gradients of what is learned on the way; from there on its product is asked.
/// </summary>
internal sealed class BackwardPlanner
{
    private static readonly Place Nowhere = new Place.Nowhere();

    private readonly RegionFrame frame;
    private readonly RegionFunctions functions;
    private readonly Kept kept;
    private readonly RegionPlaces places;
    private readonly WorkspacePlan training;
    private readonly GradientPlaces gradients;
    private readonly ParameterGradients parameters;
    private readonly ProductPlanner product;
    private readonly List<Operation> backward;
    private readonly List<Operation> inputGradient;

    /// <param name="frame">The region.</param>
    /// <param name="functions">Its functions.</param>
    /// <param name="kept">What it kept of its forward pass.</param>
    /// <param name="places">Where in training its tensors lie.</param>
    /// <param name="training">The workspace.</param>
    /// <param name="gradients">Where gradients of tensors lie.</param>
    /// <param name="parameters">Where gradients of parameters go.</param>
    /// <param name="backward">Where what is to be done goes.</param>
    /// <param name="inputGradient">The same for what is done only where the gradient of the network's input is asked for.</param>
    public BackwardPlanner(
        RegionFrame frame, RegionFunctions functions, Kept kept, RegionPlaces places, WorkspacePlan training, GradientPlaces gradients, ParameterGradients parameters,
        List<Operation> backward, List<Operation> inputGradient)
    {
        (this.frame, this.functions, this.kept, this.places) = (frame, functions, kept, places);
        (this.training, this.gradients, this.parameters) = (training, gradients, parameters);
        (this.backward, this.inputGradient) = (backward, inputGradient);
        product = new(frame, places, training, gradients, parameters, backward, inputGradient);
    }

    private Draft Draft => frame.Draft;

    private int Step => frame.BackwardStep;

    public void Plan()
    {
        var incoming = gradients.Whole(new Tensor.Output(Draft.Index), Draft.Name, Step, backward);
        if (Draft.Joins)
        {
            gradients.Contribute(Draft.Source, incoming, frame, Step, (backward, inputGradient));
            return;
        }

        if (Draft.Flattens)
        {
            var images = new Share(training.Tensor($"{Draft.Name}, gradient handed back", frame.InputGradientLayout, Step), frame.InputGradientLayout);
            backward.Add(new Operation.Unflatten(images.Layout, incoming.Layout.Pitch, incoming.Place, images.Place));
            gradients.Contribute(Draft.Source, images, frame, Step, (backward, inputGradient));
            return;
        }

        Hold(Step);
        var gradient = Unpool(new(incoming, Draft.OutputShape, false));
        if (Draft.Combination is null) PlanRaw(gradient, null);
        else
        {
            var (combined, sums) = PlanCombination(gradient);
            PlanRaw(combined, sums);
        }
    }

    /// <summary>A gradient on its way back.</summary>
    /// <param name="Share">Where it lies.</param>
    /// <param name="Shape">What it is the gradient of.</param>
    /// <param name="IsPooled">Whether its windows are still to be undone, in the next pass over it.</param>
    private sealed record Flow(Share Share, Shape Shape, bool IsPooled)
    {
        public Source Load => new Source.Load(Share.Layout, Share.Place);
    }

    /// <summary>Where windows overlap or average, the pool is undone first. So it is where the next pass goes from sample to sample.</summary>
    private Flow Unpool(Flow gradient)
    {
        if (Draft.Pool is null) return gradient;
        if (Draft.Pool is Node.MaxPool && frame.PoolTiles && Draft.Norm is not Node.LayerNorm) return gradient with { IsPooled = true };

        var layout = Layout.Plain(Draft.RawShape);
        var undone = training.Tensor($"{Draft.Name}, gradient before pooling", layout, Step);
        backward.Add(new Operation.Fused(Tilings.Whole(Draft.OutputShape, false), gradient.Load, Draft.Pool is Node.MaxPool
            ? new Sink.Unpool(frame.Pooling, frame.OutputLayout, layout, kept.Winners, undone)
            : new Sink.Unaverage(frame.Pooling, frame.OutputLayout, layout, undone)));
        return new(new(undone, layout), Draft.RawShape, false);
    }

    /// <summary>From the gradient of the output to that of the combination, which all others that it is made of share in.</summary>
    /// <returns>The gradient, and where a normalisation's sums lie if they could be taken on the way.</returns>
    private (Flow Gradient, BatchSums? Sums) PlanCombination(Flow gradient)
    {
        BatchSums? sums = null;
        if (!functions.EndsInCombination || gradient.IsPooled)
        {
            var layout = Layout.Plain(Draft.RawShape);
            var combined = training.Tensor($"{Draft.Name}, gradient of the combination", layout, Step);
            var back = Sweep(gradient);
            var carries = Draft is { Norm: not null, Combination.IsProduct: false } && !gradient.IsPooled && !functions.InnerSums.Any();
            var outer = functions.OuterSums.ToList();
            sums = SumsOf("sums of the combination", back, carries ? functions.CarriedNormSums : [], outer);
            var output = carries && functions.SavesAfter == Saved.Output ? new Operand("output", places.Output, frame.OutputLayout) : null;
            var function = functions.CombinationGradient(output, [.. sums.Expressions]);
            backward.Add(new Operation.Fused(back, gradient.Load, carries
                ? new Sink.StoreGradient(frame.RawLayout, layout, kept.Raw, combined, sums.Place, function)
                : In(gradient, layout, combined, sums.Place, function, functions.SavesAfter)));
            Add(sums);
            foreach (var more in sums.Rest)
            {
                backward.Add(new Operation.Fused(back, gradient.Load, In(gradient, layout, Nowhere, more.Place, functions.CombinationGradient(null, [.. more.Expressions]) with { Name = $"{Draft.Name}CombinationGradient{more.Number}" }, functions.SavesAfter)));
                Add(more);
            }

            gradient = new(new(combined, layout), Draft.RawShape, false);
            if (!carries) sums = null;
        }

        for (var i = 0; i < places.Others.Count; i++)
            gradients.Contribute(Draft.Combination!.Others[i], Draft.Combination.IsProduct ? PlanFactor(i, gradient) : gradient.Share, frame, Step, (backward, inputGradient));
        return (gradient, sums);
    }

    /// <summary>The share of one factor of a product.</summary>
    private Share PlanFactor(int index, Flow gradient)
    {
        var (factor, shape) = (places.Others[index], frame.Graph.ShapeOf(Draft.Combination!.Others[index]));
        var isGate = factor.Reach == Reach.Sample;
        var share = new Share(training.Tensor($"{Draft.Name}, gradient of {RegionFunctions.Numbered("factor", index)}", Layout.Plain(shape), Step), Layout.Plain(shape));
        var function = functions.FactorGradient(index, new("raw", kept.Raw, frame.RawLayout), isGate ? Draft.Pixels : 1);
        var whole = new Pooling(Draft.RawShape.Height, Draft.RawShape.Width, Math.Max(Draft.RawShape.Height, Draft.RawShape.Width), 0, Draft.RawShape.Height, Draft.RawShape.Width);
        backward.Add(new Operation.Fused(
            isGate ? Tilings.Whole(Draft.RawShape, false) : Sweep(gradient), gradient.Load,
            isGate ? new Sink.AveragePool(whole, share.Layout, share.Place, function) : new Sink.Store(share.Layout, share.Place, function)));
        return share;
    }

    /// <summary>From the gradient of the functions' value to that of the raw values, of the parameters and of the input.</summary>
    private void PlanRaw(Flow gradient, BatchSums? taken)
    {
        var target = Draft.Product is null ? Layout.Plain(Draft.RawShape) : frame.RawLayout;
        var isUnchanged = Draft.Norm is null && Draft.Combination is not { IsProduct: true } && functions.IsUnchangedBefore && !gradient.IsPooled
            && (Draft.Weight is null || target == gradient.Share.Layout);
        var fuses = !isUnchanged && product.WeighsWhileHot;
        var back = fuses ? Tilings.Whole(gradient.Shape, false) : Sweep(gradient);
        if (Draft.Norm is not null)
        {
            // two passes: the sums over the batch, then the gradient that depends on them
            if (taken is null)
            {
                taken = SumsOf("sums", back, functions.NormSums, functions.InnerSums);
                backward.Add(new Operation.Fused(back, gradient.Load, In(gradient, target, Nowhere, taken.Place, functions.Gradient("Gradient", [.. taken.Expressions]), functions.Saves)));
                AddAll(taken, gradient, target);
            }

            Differentiate(taken, gradient);
        }

        var inPlace = Draft is { Norm: not null, Product: not null } && frame.RawLayout.Spacing == 1;
        var sums = SumsOf(Draft.Norm is null ? "sums" : "sums of the bias", back, [], Draft.Norm is null ? functions.BiasSums.Concat(functions.InnerSums) : functions.BiasSums);
        var function = Draft.Norm is null ? functions.Gradient("Gradient", [.. sums.Expressions]) : functions.NormalisedGradient([.. sums.Expressions]);
        if (isUnchanged)
        {
            if (sums.Expressions.Count > 0) backward.Add(new Operation.Fused(back, gradient.Load, In(gradient, target, Nowhere, sums.Place, function, functions.Saves)));
            AddAll(sums, gradient, target);
            product.Plan(gradient.Share);
            return;
        }

        Hand(gradient, target, back, sums, function, inPlace, fuses);
    }

    /// <summary>The pass that gives the gradient of the raw values: at once into that of the weights, and stored where that of the data needs it.</summary>
    private void Hand(Flow gradient, Layout target, Tiling back, BatchSums sums, GradientFunction function, bool inPlace, bool fuses)
    {
        var (step, isStored) = fuses && Draft.Source is Tensor.Input ? (frame.EndStep, false) : (Step, true);
        var others = Draft.Product is null && !gradient.IsPooled && Draft.Source is not Tensor.Input ? gradients.Gathered(Draft.Source, Draft.Index) : null;
        if (others is not null) training.Use(others.Place, step);
        var raw = new Share(inPlace ? kept.Raw : training.Tensor($"{Draft.Name}, gradient", target, step), target);
        var store = new Operation.Fused(back, gradient.Load, In(gradient, target, raw.Place, sums.Place, others is null ? function : RegionFunctions.Plus(function, others), functions.Saves));
        if (!fuses)
        {
            backward.Add(store);
            AddAll(sums, gradient, target);
            if (others is null) product.Plan(raw);
            else gradients.Replace(Draft.Source, raw);
            return;
        }

        var layout = isStored ? target : Layout.Plain(Draft.RawShape);
        product.PlanWeights(back, gradient.Load, In(gradient, layout, isStored ? raw.Place : Nowhere, sums.Place, function, functions.Saves), layout);
        AddAll(sums, gradient, target);
        if (!isStored)
        {
            inputGradient.Add(store);
            foreach (var place in new[] { gradient.Share.Place, sums.Place }) training.Use(place, frame.EndStep);
            Hold(frame.EndStep);
        }

        product.PlanData(raw);
    }

    /// <summary>From a normalisation's sums to the gradients of what it learns, and to the coefficients of the pass that follows.</summary>
    private void Differentiate(BatchSums sums, Flow gradient)
    {
        switch (Draft.Norm)
        {
            case Node.BatchNorm norm:
                var (weight, bias) = (parameters.Take(norm.Weight, Draft, Step), parameters.Take(norm.Bias, Draft, Step));
                backward.Add(new Operation.Differentiate(sums.Tiling, sums.Place, sums.Expressions.Count, Draft.Pixels, Draft.Pitch, kept.Norm, weight.Place, bias.Place, norm.Weight));
                backward.AddRange([.. weight.Addition, .. bias.Addition]);
                if (Draft.Bias is { } own && parameters.Take(own, Draft, Step) is var lost && lost.Addition.Count == 0) backward.Add(new Operation.DifferentiateBias(Draft.Pitch, kept.Norm, bias.Place, lost.Place, norm.Weight));
                break;

            case Node.GroupNorm norm:
                var (scale, shift) = (parameters.Take(norm.Weight, Draft, Step), parameters.Take(norm.Bias, Draft, Step));
                backward.Add(new Operation.DifferentiateSamples(
                    sums.Tiling, sums.Place, sums.Expressions.Count, Draft.Pixels, Draft.RawShape.Channels, norm.Groups, new Place.Weights(norm.Weight), kept.Norm, scale.Place, shift.Place));
                backward.AddRange([.. scale.Addition, .. shift.Addition]);
                break;

            case Node.LayerNorm norm:
                var (gain, offset) = (parameters.Take(norm.Weight, Draft, Step), parameters.Take(norm.Bias, Draft, Step));
                backward.Add(new Operation.DifferentiateSamples(sums.Tiling, sums.Place, sums.Expressions.Count, Draft.Pixels, Draft.RawShape.Channels, 1, Nowhere, kept.Norm, Nowhere, Nowhere));
                backward.Add(new Operation.SumSamples(
                    gradient.Share.Layout, frame.RawLayout, Layout.Plain(Draft.RawShape), gradient.Share.Place, kept.Raw, gain.Place, offset.Place, functions.ValueGradient((Normalising.OverSample)functions.Norm!)));
                backward.AddRange([.. gain.Addition, .. offset.Addition]);
                break;
        }
    }

    /// <summary>Sums over the batch that one pass takes: as many as the kernels have room for, the others in passes of their own.</summary>
    private BatchSums SumsOf(string name, Tiling back, Sequence<Scalar> norm, IEnumerable<ParameterSum> wanted)
    {
        var groups = new List<List<ParameterSum>> { new() };
        foreach (var sum in wanted)
        {
            if (groups[groups.Count - 1].Count + (groups.Count == 1 ? norm.Count : 0) == BatchSums.Most) groups.Add([]);
            groups[groups.Count - 1].Add(sum);
        }

        var all = groups.Select((group, i) => Make(i + 1, i == 0 ? norm : default, group)).ToList();
        return all[0] with { Rest = all.Skip(1).ToSequence() };

        BatchSums Make(int number, Sequence<Scalar> first, List<ParameterSum> group)
        {
            var count = first.Count + group.Count;
            var place = count == 0 ? Nowhere : training.PerSample($"{Draft.Name}, {RegionFunctions.Numbered(name, number - 1)}", RegionFrame.Parts(back) * count * Draft.Pitch, Step);
            return new(number, back, place, first.Count, [.. first, .. group.Select(sum => sum.Expression)], group.ToSequence(), default);
        }
    }

    /// <summary>Adds up sums that a pass took, and takes those that it had no room for.</summary>
    private void AddAll(BatchSums sums, Flow gradient, Layout target)
    {
        Add(sums);
        foreach (var more in sums.Rest)
        {
            backward.Add(new Operation.Fused(more.Tiling, gradient.Load, In(gradient, target, Nowhere, more.Place, functions.Gradient($"Gradient{more.Number}", [.. more.Expressions]), functions.Saves)));
            Add(more);
        }
    }

    private void Add(BatchSums sums)
    {
        for (var i = 0; i < sums.Parameters.Count; i++)
        {
            var (sum, row) = (sums.Parameters[i], new Place.SumRow(((Place.Workspace)sums.Place).Buffer, sums.First + i, Draft.Pitch));
            var gradient = parameters.Take(sum.Parameter, Draft, Step);
            var channels = sum.IsShared ? training.Fixed($"{Draft.Name}, {RegionFunctions.Numbered("channels", sums.First + i)} of {RegionFunctions.Numbered("sums", sums.Number - 1)}", Draft.Pitch, Step) : gradient.Place;
            backward.Add(new Operation.SumParts(sums.Tiling, row, sums.Expressions.Count * Draft.Pitch, Draft.Pitch, channels));
            if (sum.IsShared) backward.Add(new Operation.SumChannels(channels, Draft.Pitch, gradient.Place));
            backward.AddRange(gradient.Addition);
        }
    }

    private Sink In(Flow gradient, Layout layout, Place to, Place sums, GradientFunction function, Saved saves) => gradient.IsPooled
        ? new Sink.MaxPoolGradient(
            frame.Pooling, frame.OutputLayout, saves == Saved.Raw ? frame.RawLayout : frame.OutputLayout, layout, kept.Winners, saves == Saved.Raw ? kept.Raw : places.Output, to, sums, function)
        : saves switch
        {
            Saved.Raw => new Sink.StoreGradient(frame.RawLayout, layout, kept.Raw, to, sums, function),
            Saved.Output => new Sink.StoreGradient(frame.OutputLayout, layout, places.Output, to, sums, function),
            _ => new Sink.StoreGradient(gradient.Share.Layout, layout, gradient.Share.Place, to, sums, function), // read, but of no consequence
        };

    private Tiling Sweep(Flow gradient) => Tilings.Sweep(gradient.Shape, Draft.IsFlat && gradient.Shape.IsFlat && gradient.Share.Layout.IsFlat, null);

    /// <summary>Keeps what the backward pass reads until a step.</summary>
    private void Hold(int step)
    {
        foreach (var place in new[] { kept.Raw, kept.Winners, kept.Norm }.Concat(places.Others.Select(other => other.Place))) training.Use(place, step);
        if (functions.Saves == Saved.Output || functions.SavesAfter == Saved.Output) training.Use(places.Output, step);
        if (Draft.Weight is not null || Draft.Product is Node.LocalResponseNorm) training.Use(places.Input, step);
    }
}

/// <summary>Sums over the batch that one pass takes.</summary>
/// <param name="Number">Which pass of several.</param>
/// <param name="Tiling">Whose parts they are taken over.</param>
/// <param name="Place">Where they lie.</param>
/// <param name="First">Sums before those of parameters: a normalisation's.</param>
/// <param name="Expressions">What is summed.</param>
/// <param name="Parameters">Those that are gradients of parameters.</param>
/// <param name="Rest">What there was no room for.</param>
internal sealed record BatchSums(
    int Number, Tiling Tiling, Place Place, int First, Sequence<Scalar> Expressions, Sequence<ParameterSum> Parameters, Sequence<BatchSums> Rest)
{
    /// <summary>Sums that the kernels have room for in one pass.</summary>
    public const int Most = 4;
}
