using Kiln.Generators.Checking;
using Kiln.Generators.Scalars;

namespace Kiln.Generators.Planning;

/// <summary>
/// Plans one region, forward and backward. What the backward pass needs decides what the forward pass keeps: the output
/// alone, if the derivative can be told from it; else the raw values.
/// </summary>
internal sealed class RegionPlanner
{
    /// <summary>Tasks of a weight gradient that keep several threads busy to the end.</summary>
    private const int Tasks = 32;

    /// <summary>Chunks that a batch is cut into at most, each with gradients of its own.</summary>
    private const int MostChunks = 16;

    /// <summary>Weights of an output up to which a task takes the whole window, as the kernel has it.</summary>
    private const int WholeWindow = 768;

    private static readonly Place Nowhere = new Place.Nowhere();

    private readonly Graph graph;
    private readonly Draft draft;
    private readonly ArenaPlan arena;
    private readonly WorkspacePlan training;
    private readonly WorkspacePlan evaluation;
    private readonly GradientPlaces gradients;
    private readonly ParameterGradients parameters;
    private readonly RegionFunctions functions;
    private readonly Sequence<Operand> others;

    private readonly int forwardStep;
    private readonly int backwardStep;
    private readonly int endStep;

    private readonly Place trainingInput;
    private readonly Place evaluationInput;
    private readonly Place trainingOutput;
    private readonly Place evaluationOutput;
    private readonly Layout inputLayout;
    private readonly Layout outputLayout;
    private readonly Layout rawLayout;
    private readonly Tiling tiling;
    private readonly Tiling sweep;
    private readonly WeightShape? weightShape;
    private readonly bool tiles;

    private readonly List<Operation> forward = [];
    private readonly List<Operation> backward = [];
    private readonly List<Operation> fold = [];
    private readonly List<Operation> evaluate = [];
    private readonly List<Operation> inputGradient = [];

    private Place raw = Nowhere;
    private Place winners = Nowhere;
    private Place kept = Nowhere;
    private Place rawGradient = Nowhere;

    /// <param name="graph">The network in regions.</param>
    /// <param name="draft">The region.</param>
    /// <param name="arena">Where parameters lie.</param>
    /// <param name="workspaces">The workspaces of training and of evaluation.</param>
    /// <param name="tensors">Where the tensors between regions lie in each.</param>
    /// <param name="gradients">Where their gradients lie.</param>
    /// <param name="parameters">Where gradients of parameters go.</param>
    public RegionPlanner(
        Graph graph, Draft draft, ArenaPlan arena, (WorkspacePlan Training, WorkspacePlan Evaluation) workspaces, (TensorPlaces Training, TensorPlaces Evaluation) tensors,
        GradientPlaces gradients, ParameterGradients parameters)
    {
        (this.graph, this.draft, this.arena, this.gradients, this.parameters) = (graph, draft, arena, gradients, parameters);
        (training, evaluation) = workspaces;
        (forwardStep, backwardStep, endStep) = (draft.Index, 2 * graph.Drafts.Count - draft.Index, 2 * graph.Drafts.Count + 1);
        (inputLayout, outputLayout) = (Layouts.Input(graph, draft), Layouts.Output(graph, draft));
        weightShape = draft.Weight is { } weight ? arena.Parameters[weight].Shape : null;
        rawLayout = draft.Product is null ? inputLayout : Layouts.Raw(draft);
        tiles = draft.PoolGeometry is not { } pool || Tilings.Tiles(pool, draft.RawShape, draft.OutputShape);
        tiling = Tilings.Product(draft.RawShape, draft.IsFlat, weightShape?.BlockOutputs ?? Vectors.RoundUp(draft.RawShape.Channels), draft.PoolGeometry);
        sweep = Tilings.Sweep(draft.RawShape, draft.IsFlat, draft.PoolGeometry);

        (trainingInput, evaluationInput) = (tensors.Training.At(draft.Source, forwardStep), tensors.Evaluation.At(draft.Source, forwardStep));
        others = Others(tensors.Training);
        functions = new(draft, draft.Pool is null || (draft.Pool is Node.MaxPool && tiles), graph.Folds(draft), others, Others(tensors.Evaluation));
        (trainingOutput, evaluationOutput) = (tensors.Training.At(new Tensor.Output(draft.Index), forwardStep), tensors.Evaluation.At(new Tensor.Output(draft.Index), forwardStep));

        Sequence<Operand> Others(TensorPlaces places) => draft.Combination is null ? default : draft.Combination.Others.Select((other, i) =>
            new Operand(RegionFunctions.Numbered("other", i), places.At(other, forwardStep), Layouts.Of(graph, other), graph.ShapeOf(other).Size != draft.RawShape.Size)).ToSequence();
    }

    /// <summary>How the gradient of the region's input lies.</summary>
    private Layout InputGradientLayout => draft.TakesAll ? inputLayout : Layout.Plain(draft.InputShape);

    public RegionPlan Finish() => new(
        draft.Name, draft.Layer, Pictures.Forward(draft), Pictures.Backward(draft), forward.ToSequence(), backward.ToSequence(), inputGradient.ToSequence(), fold.ToSequence(), evaluate.ToSequence());

    public void PlanForward()
    {
        if (draft.Flattens || draft.Joins)
        {
            Move(trainingInput, trainingOutput, forward);
            Move(evaluationInput, evaluationOutput, evaluate);
            return;
        }

        if (draft.Product is null) raw = trainingInput;
        else if (functions.Saves == Saved.Raw || functions.SavesAfter == Saved.Raw || !Tilings.FitsScratch(tiling)) raw = training.Tensor($"{draft.Name}, raw", rawLayout, forwardStep);

        if (draft.Norm is { } norm)
        {
            var moments = training.PerSample($"{draft.Name}, moments", Parts(tiling) * 3 * rawLayout.Pitch, forwardStep);
            kept = training.Fixed($"{draft.Name}, normalisation", 7 * rawLayout.Pitch, forwardStep);
            functions.Kept = kept;
            forward.Add(new Operation.Fused(tiling, Values(raw), new Sink.Moments(rawLayout, moments)));
            forward.Add(new Operation.Normalise(
                tiling, moments, rawLayout.Pitch, norm.Epsilon, norm.Momentum, new Place.Weights(norm.Weight), new Place.Weights(norm.Bias), kept,
                new Place.State(norm.Mean), new Place.State(norm.Variance), draft.Bias is { } bias ? new Place.Weights(bias) : Nowhere));
        }

        if (draft.Pool is Node.MaxPool) winners = training.PerSample($"{draft.Name}, winners", (draft.OutputShape.Height * draft.OutputShape.Width * outputLayout.Pitch + 3) / 4, forwardStep);
        forward.Add(draft.Norm is null
            ? new Operation.Fused(tiling, Values(raw), Out(trainingOutput, winners, functions.Training))
            : new Operation.Fused(sweep, new Source.Load(rawLayout, raw), Out(trainingOutput, winners, functions.Training)));

        PlanEvaluation();
    }

    /// <summary>Plans the gradients of the region's parameters and of all that it reads.</summary>
    public void PlanBackward()
    {
        var incoming = gradients.Whole(new Tensor.Output(draft.Index), draft.Name, backwardStep, backward);
        if (draft.Joins)
        {
            Contribute(draft.Source, incoming);
            return;
        }

        if (draft.Flattens)
        {
            var images = new Share(training.Tensor($"{draft.Name}, gradient handed back", InputGradientLayout, backwardStep), InputGradientLayout);
            backward.Add(new Operation.Unflatten(images.Layout, incoming.Layout.Pitch, incoming.Place, images.Place));
            Contribute(draft.Source, images);
            return;
        }

        foreach (var place in new[] { raw, winners, kept }) training.Use(place, backwardStep);
        foreach (var other in others) training.Use(other.Place, backwardStep);
        if (functions.Saves == Saved.Output || functions.SavesAfter == Saved.Output) training.Use(trainingOutput, backwardStep);
        if (draft.Product is not null) training.Use(trainingInput, backwardStep);

        // where windows overlap or average, the pool is undone first
        var pooled = draft.Pool is Node.MaxPool && tiles;
        var (gradient, gradientShape) = (incoming, draft.OutputShape);
        if (draft.Pool is not null && !pooled)
        {
            (gradient, gradientShape) = (new(training.Tensor($"{draft.Name}, gradient before pooling", Layout.Plain(draft.RawShape), backwardStep), Layout.Plain(draft.RawShape)), draft.RawShape);
            backward.Add(new Operation.Fused(Tilings.Whole(draft.OutputShape, false), new Source.Load(incoming.Layout, incoming.Place), draft.Pool is Node.MaxPool
                ? new Sink.Unpool(Pooling, outputLayout, gradient.Layout, winners, gradient.Place)
                : new Sink.Unaverage(Pooling, outputLayout, gradient.Layout, gradient.Place)));
        }

        if (draft.Combination is not null) (gradient, gradientShape, pooled) = (PlanCombination(gradient, gradientShape, pooled), draft.RawShape, false);
        PlanRaw(gradient, gradientShape, pooled);
    }

    /// <summary>From the gradient of the output to that of the combination, which all others that it is made of share in.</summary>
    private Share PlanCombination(Share gradient, Shape gradientShape, bool pooled)
    {
        if (!functions.EndsInCombination || pooled)
        {
            var combined = new Share(training.Tensor($"{draft.Name}, gradient of the combination", Layout.Plain(draft.RawShape), backwardStep), Layout.Plain(draft.RawShape));
            backward.Add(new Operation.Fused(
                Tilings.Sweep(gradientShape, draft.IsFlat && gradient.Layout.IsFlat, null), new Source.Load(gradient.Layout, gradient.Place),
                In(combined.Layout, combined.Place, Nowhere, functions.CombinationGradient, functions.SavesAfter, gradient, pooled)));
            gradient = combined;
        }

        for (var i = 0; i < others.Count; i++)
            Contribute(draft.Combination!.Others[i], draft.Combination.IsProduct ? PlanFactor(i, gradient) : gradient);
        return gradient;
    }

    /// <summary>The share of one factor of a product.</summary>
    private Share PlanFactor(int index, Share gradient)
    {
        var (factor, shape) = (others[index], graph.ShapeOf(draft.Combination!.Others[index]));
        var share = new Share(training.Tensor($"{draft.Name}, gradient of {RegionFunctions.Numbered("factor", index)}", Layout.Plain(shape), backwardStep), Layout.Plain(shape));
        var function = functions.FactorGradient(index, new("raw", raw, rawLayout), factor.IsGate ? draft.RawShape.Height * draft.RawShape.Width : 1);
        var whole = new Pooling(draft.RawShape.Height, draft.RawShape.Width, Math.Max(draft.RawShape.Height, draft.RawShape.Width), 0, draft.RawShape.Height, draft.RawShape.Width);
        backward.Add(new Operation.Fused(
            factor.IsGate ? Tilings.Whole(draft.RawShape, false) : Tilings.Sweep(draft.RawShape, draft.IsFlat && gradient.Layout.IsFlat, null),
            new Source.Load(gradient.Layout, gradient.Place),
            factor.IsGate ? new Sink.AveragePool(whole, share.Layout, share.Place, function) : new Sink.Store(share.Layout, share.Place, function)));
        return share;
    }

    /// <summary>From the gradient of the functions' value to that of the raw values, of the parameters and of the input.</summary>
    private void PlanRaw(Share gradient, Shape gradientShape, bool pooled)
    {
        var target = draft.Product is null ? Layout.Plain(draft.RawShape) : rawLayout;
        var isProduct = draft.Combination is { IsProduct: true };
        var unchanged = draft.Norm is null && !isProduct && functions.IsUnchangedBefore && !pooled && (draft.Product is null || target == gradient.Layout);
        var fuses = !unchanged && WeighsWhileHot;
        var back = fuses ? Tilings.Whole(gradientShape, false) : Tilings.Sweep(gradientShape, draft.IsFlat && gradientShape.IsFlat && gradient.Layout.IsFlat, null);
        var load = new Source.Load(gradient.Layout, gradient.Place);
        if (draft.Norm is { } norm)
        {
            // two passes: the sums over the batch, then the gradient that depends on them
            var sums = training.PerSample($"{draft.Name}, sums", Parts(back) * 2 * rawLayout.Pitch, backwardStep);
            backward.Add(new Operation.Fused(back, load, Into(target, Nowhere, sums, functions.Gradient)));
            var (weight, bias) = (parameters.Take(norm.Weight, draft, backwardStep), parameters.Take(norm.Bias, draft, backwardStep));
            backward.Add(new Operation.Differentiate(back, sums, draft.RawShape.Height * draft.RawShape.Width, rawLayout.Pitch, kept, weight.Place, bias.Place));
            backward.AddRange([.. weight.Addition, .. bias.Addition]);
            if (draft.Bias is { } own && parameters.Take(own, draft, backwardStep) is var lost && lost.Addition.Count == 0) backward.Add(new Operation.Clear(lost.Place, rawLayout.Pitch));
            Last(Nowhere, functions.NormalisedGradient, inPlace: draft.Product is not null && rawLayout.Spacing == 1);
        }
        else
        {
            var sums = draft.Bias is null ? Nowhere : training.PerSample($"{draft.Name}, sums", Parts(back) * rawLayout.Pitch, backwardStep);
            if (!unchanged) Last(sums, functions.Gradient, inPlace: false);
            else
            {
                rawGradient = gradient.Place;
                if (draft.Bias is not null) backward.Add(new Operation.Fused(back, load, Into(target, Nowhere, sums, functions.Gradient)));
            }

            if (draft.Bias is { } own)
            {
                var bias = parameters.Take(own, draft, backwardStep);
                backward.Add(new Operation.SumParts(back, sums, rawLayout.Pitch, bias.Place));
                backward.AddRange(bias.Addition);
            }
        }

        if (draft.Product is null)
        {
            if (unchanged) Contribute(draft.Source, gradient);
            return;
        }

        if (!fuses) PlanWeightGradient();
        PlanDataGradient();

        // from the gradient of the output to that of the raw values: at once into the weights', and stored where the data's needs it
        void Last(Place sums, GradientFunction function, bool inPlace)
        {
            var (step, isStored) = fuses && draft.Source is Tensor.Input ? (endStep, false) : (backwardStep, true);
            var others = draft.Product is null && !pooled && draft.Source is not Tensor.Input ? gradients.Of(draft.Source) : null;
            if (others is not null) training.Use(others.Place, step);
            rawGradient = inPlace ? raw : training.Tensor($"{draft.Name}, gradient", target, step);
            var store = new Operation.Fused(back, load, Into(target, rawGradient, sums, others is null ? function : RegionFunctions.Plus(function, others)));
            if (draft.Product is null)
            {
                backward.Add(store);
                if (others is null) Contribute(draft.Source, new(rawGradient, target));
                else gradients.Replace(draft.Source, new(rawGradient, target));
                return;
            }

            if (!fuses)
            {
                backward.Add(store);
                return;
            }

            var layout = isStored ? target : Layout.Plain(draft.RawShape);
            var sink = Into(layout, isStored ? rawGradient : Nowhere, sums, function);
            PlanWeightGradient((chunked, chunks) => new Operation.FusedWeightGradient(back, load, sink, Window, inputLayout, layout, trainingInput, chunked, chunks));
            if (isStored) return;

            inputGradient.Add(store);
            foreach (var place in new[] { gradient.Place, raw, winners, kept, sums }) training.Use(place, endStep);
            foreach (var other in this.others) training.Use(other.Place, endStep);
            if (functions.Saves == Saved.Output) training.Use(trainingOutput, endStep);
        }

        Sink Into(Layout layout, Place to, Place sums, GradientFunction function) => In(layout, to, sums, function, functions.Saves, gradient, pooled);
    }

    private Sink In(Layout layout, Place to, Place sums, GradientFunction function, Saved saves, Share gradient, bool pooled) => pooled
        ? new Sink.MaxPoolGradient(Pooling, outputLayout, saves == Saved.Raw ? rawLayout : outputLayout, layout, winners, saves == Saved.Raw ? raw : trainingOutput, to, sums, function)
        : saves switch
        {
            Saved.Raw => new Sink.StoreGradient(rawLayout, layout, raw, to, sums, function),
            Saved.Output => new Sink.StoreGradient(outputLayout, layout, trainingOutput, to, sums, function),
            _ => new Sink.StoreGradient(gradient.Layout, layout, gradient.Place, to, sums, function), // read, but of no consequence
        };

    /// <summary>Hands a share on. What the network's own input gets is added up after all else, where anybody asks for it.</summary>
    private void Contribute(Tensor tensor, Share share)
    {
        var (step, operations) = tensor is Tensor.Input ? (endStep, inputGradient) : (backwardStep, backward);
        training.Use(share.Place, step);
        gradients.Give(tensor, share, draft.Name, step, operations);
    }

    /// <summary>Takes a tensor to another order of its values, or to its place among others.</summary>
    private void Move(Place from, Place to, List<Operation> operations) => operations.Add(draft.Joins
        ? new Operation.Join(inputLayout, outputLayout, from, to, IsLastPart ? Vectors.RoundUp(draft.OutputShape.Channels) : draft.OutputShape.Channels)
        : new Operation.Flatten(inputLayout, outputLayout.Pitch, from, to));

    private bool IsLastPart => graph.Joints.Any(joint => joint.Parts[joint.Parts.Count - 1] == draft.Index);

    private void PlanEvaluation()
    {
        if (draft.Norm is { } norm)
        {
            var folds = graph.Folds(draft);
            var operation = new Operation.Fold(
                folds ? weightShape : null, folds ? new Place.Weights(draft.Weight!.Value) : Nowhere, rawLayout.Pitch, norm.Epsilon, new Place.Weights(norm.Weight), new Place.Weights(norm.Bias),
                new Place.State(norm.Mean), new Place.State(norm.Variance), folds && draft.Bias is { } bias ? new Place.Weights(bias) : Nowhere);
            if (graph.Drafts.Take(draft.Index).All(earlier => earlier.Norm?.Weight != norm.Weight)) fold.Add(operation); // once, whoever shares it
        }

        var cut = draft.Product is null ? sweep : tiling;
        var values = draft.Product is null || Tilings.FitsScratch(tiling)
            ? Nowhere
            : evaluation.Tensor($"{draft.Name}, raw", rawLayout with { Top = 0, Left = 0, Bottom = 0, Right = 0, Spacing = 1 }, forwardStep);
        evaluate.Add(new Operation.Fused(
            cut,
            draft.Product is null
                ? new Source.Load(inputLayout, evaluationInput)
                : new Source.Convolution(Window, inputLayout, rawLayout with { Top = 0, Left = 0, Bottom = 0, Right = 0, Spacing = 1 }, evaluationInput, new Place.Weights(draft.Weight!.Value), values),
            Out(evaluationOutput, Nowhere, functions.Evaluation)));
    }

    private void PlanWeightGradient() => PlanWeightGradient((target, chunks) =>
        new Operation.WeightGradient(Window, inputLayout, rawLayout, trainingInput, rawGradient, target, chunks));

    private void PlanWeightGradient(Func<Place, int, Operation> operation)
    {
        var shape = weightShape!;
        var tasks = (shape.BlockOutputs + 31) / 32 * shape.Blocks * (draft.TakesAll || shape.Depth <= WholeWindow ? 1 : shape.Height);
        var chunks = draft.TakesAll ? 1 : Math.Min(MostChunks, (Tasks + tasks - 1) / tasks);
        var gradient = parameters.Take(draft.Weight!.Value, draft, backwardStep);
        var target = chunks == 1 ? gradient.Place : training.Fixed($"{draft.Name}, gradients of {chunks} chunks", chunks * shape.Packed, backwardStep);
        backward.Add(operation(target, chunks));
        if (chunks > 1) backward.Add(new Operation.SumChunks(target, chunks, shape.Packed, gradient.Place));
        if (shape.Blocks != shape.Groups) backward.Add(new Operation.ClearBetweenGroups(shape, gradient.Place));
        backward.AddRange(gradient.Addition);
    }

    /// <summary>The gradient of the input, with what other regions contribute added as it is stored.</summary>
    private void PlanDataGradient()
    {
        var (step, operations) = draft.Source is Tensor.Input ? (endStep, inputGradient) : (backwardStep, backward);
        var shape = weightShape!;
        var inputs = draft.TakesAll ? Vectors.RoundUp(shape.Height * shape.Width * shape.InputPitch) : Vectors.RoundUp(shape.BlockInputs);
        var turned = draft.TakesAll ? new WeightShape(shape.Outputs, inputs, 1, 1, 1, 1, shape.Height * shape.Width * shape.InputPitch) : shape;
        var weights = training.Fixed($"{draft.Name}, transposed weights", turned.Height * turned.Width * turned.OutputPitch * inputs, step);
        var share = new Share(training.Tensor($"{draft.Name}, gradient handed back", InputGradientLayout, step), InputGradientLayout);
        training.Use(rawGradient, step);
        operations.Add(new Operation.Transpose(turned, inputs, new Place.Weights(draft.Weight!.Value), weights));

        // what others contribute can be read beside it if it lies alike
        var others = draft.Source is not Tensor.Input && gradients.Of(draft.Source) is { } there && (!draft.TakesAll || there.Layout == InputGradientLayout) ? there : null;
        if (others is not null) training.Use(others.Place, step);

        if (draft.TakesAll)
        {
            var features = new Layout(inputs, inputs, 1, 1);
            var window = new Window(1, 1, 1, 1, 0, 0, rawLayout.Pitch, inputs);
            operations.Add(new Operation.Fused(
                new(1, 0, inputs, inputs, 28), new Source.Convolution(window, rawLayout, features, rawGradient, weights, Nowhere),
                new Sink.Store(features, share.Place, Sum(others is null ? null : others with { Layout = features }, new(new(inputs), true)))));
        }
        else
        {
            var geometry = draft.Geometry!;
            var window = new Window(
                geometry.Height, geometry.Width, 1, geometry.Dilation, geometry.SpanHeight - 1 - geometry.Before, geometry.SpanWidth - 1 - geometry.Before, shape.BlockOutputs, inputs);
            var cut = Tilings.Product(draft.InputShape, false, inputs, null);
            operations.Add(new Operation.Fused(
                cut,
                new Source.Convolution(
                    window, rawLayout with { Spacing = 1, Height = Stored(rawLayout.Height), Width = Stored(rawLayout.Width) }, InputGradientLayout, rawGradient, weights,
                    Tilings.FitsScratch(cut) ? Nowhere : share.Place),
                new Sink.Store(InputGradientLayout, share.Place, Sum(others, new(draft.InputShape, false)))));

            // seen with its gaps, the gradient is an image of its own
            int Stored(int lines) => (lines - 1) * rawLayout.Spacing + 1;
        }

        if (others is not null) gradients.Replace(draft.Source, share);
        else Contribute(draft.Source, share);

        PointwiseFunction Sum(Share? other, Extent extent) => other is null ? RegionFunctions.Unchanged(draft.InputShape) : RegionFunctions.Plus($"{draft.Name}HandedBack", other, extent);
    }

    private Source Values(Place keepAt) => draft.Product is null
        ? new Source.Load(inputLayout, trainingInput)
        : new Source.Convolution(Window, inputLayout, rawLayout, trainingInput, new Place.Weights(draft.Weight!.Value), keepAt);

    private Sink Out(Place output, Place taps, PointwiseFunction function) => draft.Pool switch
    {
        null => new Sink.Store(outputLayout, output, function),
        Node.MaxPool => new Sink.MaxPool(Pooling, outputLayout, output, taps, function),
        _ => new Sink.AveragePool(Pooling, outputLayout, output, function),
    };

    /// <summary>Whether a sample's gradient stays in the cache, or on a task's stack, while a task takes the whole window of it.</summary>
    private bool WeighsWhileHot => draft is { Product: not null, TakesAll: false } && draft.RawShape.Height * draft.RawShape.Width > 1
        && weightShape is { Blocks: 1, Depth: <= WholeWindow } && Layout.Plain(draft.RawShape).Sample <= Tilings.SampleFloats;

    private Pooling Pooling => draft.PoolGeometry is { } pool
        ? new(pool.Height, pool.Width, pool.Stride, pool.Before, draft.RawShape.Height, draft.RawShape.Width)
        : throw new InvalidOperationException($"{draft.Name} has no pool");

    private Window Window => draft.Geometry is { } window && weightShape is { } shape
        ? new(window.Height, window.Width, window.Stride, window.Dilation, window.Before, window.Before, shape.BlockInputs, shape.BlockOutputs)
        : throw new InvalidOperationException($"{draft.Name} has no product");

    /// <summary>Parts that a sample's partial sums have: one in a flat tensor, of which there are fewer than samples.</summary>
    private static int Parts(Tiling tiling) => tiling.Width == 0 ? 1 : (tiling.Height + tiling.Band - 1) / tiling.Band;
}
