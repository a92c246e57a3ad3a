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

    private readonly Draft draft;
    private readonly WorkspacePlan training;
    private readonly WorkspacePlan evaluation;
    private readonly Place trainingInput;
    private readonly Place evaluationInput;
    private readonly RegionFunctions functions;

    private readonly int forwardStep;
    private readonly int backwardStep;
    private readonly int endStep;

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

    public RegionPlanner(
        IReadOnlyList<Draft> drafts, Draft draft, ArenaPlan arena, WorkspacePlan training, WorkspacePlan evaluation, Place trainingInput, Place evaluationInput)
    {
        (this.draft, this.training, this.evaluation, this.trainingInput, this.evaluationInput) = (draft, training, evaluation, trainingInput, evaluationInput);
        (forwardStep, backwardStep, endStep) = (draft.Index, 2 * drafts.Count - draft.Index, 2 * drafts.Count + 1);
        inputLayout = Layouts.Input(drafts, draft.Index);
        outputLayout = Layouts.Output(drafts, draft.Index);
        weightShape = draft.Weight is { } weight ? arena.Parameters[weight].Shape : null;
        rawLayout = draft.Product is null ? inputLayout : Layouts.Raw(draft);
        tiles = draft.PoolGeometry is not { } pool || Tilings.Tiles(pool, draft.RawShape, draft.OutputShape);
        tiling = Tilings.Product(draft.RawShape, draft.IsFlat, weightShape?.BlockOutputs ?? Vectors.RoundUp(draft.RawShape.Channels), draft.PoolGeometry);
        sweep = Tilings.Sweep(draft.RawShape, draft.IsFlat, draft.PoolGeometry);
        functions = new(draft, draft.Pool is null || (draft.Pool is Node.MaxPool && tiles));
    }

    /// <summary>Where the region's output lies in training.</summary>
    public Place TrainingOutput { get; private set; } = Nowhere;

    /// <summary>Where the region's output lies at evaluation.</summary>
    public Place EvaluationOutput { get; private set; } = Nowhere;

    /// <summary>How the gradient of the region's input lies.</summary>
    public Layout InputGradientLayout => draft.TakesAll
        ? inputLayout
        : new(draft.InputShape.Channels, Vectors.RoundUp(draft.InputShape.Channels), draft.InputShape.Height, draft.InputShape.Width);

    /// <summary>Where the gradient of the region's input is put.</summary>
    public Place InputGradient { get; private set; } = Nowhere;

    public RegionPlan Finish() => new(
        draft.Name, draft.Layer, Pictures.Forward(draft), Pictures.Backward(draft), forward.ToSequence(), backward.ToSequence(), inputGradient.ToSequence(), fold.ToSequence(), evaluate.ToSequence());

    public void PlanForward()
    {
        if (draft.Flattens)
        {
            (TrainingOutput, EvaluationOutput) = (Flatten(training, trainingInput, forward), Flatten(evaluation, evaluationInput, evaluate));
            return;
        }

        training.Use(trainingInput, forwardStep);
        evaluation.Use(evaluationInput, forwardStep);
        if (draft.Product is null) raw = trainingInput;
        else if (draft.Norm is not null || functions.Saves == Saved.Raw || !Tilings.FitsScratch(tiling)) raw = training.Tensor($"{draft.Name}, raw", rawLayout, forwardStep);

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

        TrainingOutput = training.Tensor($"{draft.Name}, output", outputLayout, forwardStep);
        if (draft.Pool is Node.MaxPool) winners = training.PerSample($"{draft.Name}, winners", (draft.OutputShape.Height * draft.OutputShape.Width * outputLayout.Pitch + 3) / 4, forwardStep);
        forward.Add(draft.Norm is null
            ? new Operation.Fused(tiling, Values(raw), Out(TrainingOutput, winners, functions.Training))
            : new Operation.Fused(sweep, new Source.Load(rawLayout, raw), Out(TrainingOutput, winners, functions.Training)));

        PlanEvaluation();
    }

    /// <summary>Plans the gradients of the region's parameters and, for a region with another before it, of its input.</summary>
    /// <param name="incoming">Where the gradient of its output lies, without halo.</param>
    /// <returns>Where the gradient of its input lies.</returns>
    public Place PlanBackward(Place incoming)
    {
        training.Use(incoming, backwardStep);
        if (draft.Flattens)
        {
            InputGradient = training.Tensor($"{draft.Name}, gradient handed back", InputGradientLayout, backwardStep);
            backward.Add(new Operation.Unflatten(InputGradientLayout, outputLayout.Pitch, incoming, InputGradient));
            return InputGradient;
        }

        if (functions.Saves == Saved.Output) training.Use(TrainingOutput, backwardStep);
        foreach (var place in new[] { raw, winners, kept }) training.Use(place, backwardStep);
        if (draft.Product is not null) training.Use(trainingInput, backwardStep);

        // where windows overlap or average, the pool is undone first
        var (plain, gradient, gradientShape) = (Layout.Plain(draft.OutputShape), incoming, draft.OutputShape);
        if (draft.Pool is not null && !(draft.Pool is Node.MaxPool && tiles))
        {
            var dense = training.Tensor($"{draft.Name}, gradient before pooling", Layout.Plain(draft.RawShape), backwardStep);
            var whole = Tilings.Whole(draft.OutputShape, false);
            backward.Add(new Operation.Fused(whole, new Source.Load(plain, incoming), draft.Pool is Node.MaxPool
                ? new Sink.Unpool(Pooling, outputLayout, Layout.Plain(draft.RawShape), winners, dense)
                : new Sink.Unaverage(Pooling, outputLayout, Layout.Plain(draft.RawShape), dense)));
            (plain, gradient, gradientShape) = (Layout.Plain(draft.RawShape), dense, draft.RawShape);
        }

        var target = draft.Product is null ? Layout.Plain(draft.RawShape) : rawLayout;
        var pooled = draft.Pool is Node.MaxPool && tiles;
        var unchanged = draft.Norm is null && functions.Training.Body.Derivative() == Scalar.One && !pooled && target == plain;
        var fuses = !unchanged && WeighsWhileHot;
        var back = fuses ? Tilings.Whole(gradientShape, false) : Tilings.Sweep(gradientShape, draft.IsFlat && gradientShape.IsFlat, null);
        var load = new Source.Load(plain, gradient);
        if (draft.Norm is { } norm)
        {
            // two passes: the sums over the batch, then the gradient that depends on them
            var sums = training.PerSample($"{draft.Name}, sums", Parts(back) * 2 * rawLayout.Pitch, backwardStep);
            backward.Add(new Operation.Fused(back, load, In(target, Nowhere, sums, functions.Gradient)));
            backward.Add(new Operation.Differentiate(
                back, sums, draft.RawShape.Height * draft.RawShape.Width, rawLayout.Pitch, kept, new Place.Gradients(norm.Weight), new Place.Gradients(norm.Bias)));
            if (draft.Bias is { } bias) backward.Add(new Operation.Clear(new Place.Gradients(bias), rawLayout.Pitch));
            Last(Nowhere, functions.NormalisedGradient, inPlace: draft.Product is not null && rawLayout.Spacing == 1);
        }
        else
        {
            var sums = draft.Bias is null ? Nowhere : training.PerSample($"{draft.Name}, sums", Parts(back) * rawLayout.Pitch, backwardStep);
            if (!unchanged) Last(sums, functions.Gradient, inPlace: false);
            else
            {
                rawGradient = gradient;
                if (draft.Bias is not null) backward.Add(new Operation.Fused(back, load, In(target, Nowhere, sums, functions.Gradient)));
            }

            if (draft.Bias is { } bias) backward.Add(new Operation.SumParts(back, sums, rawLayout.Pitch, new Place.Gradients(bias)));
        }

        if (draft.Product is null) return InputGradient = rawGradient;

        if (!fuses) PlanWeightGradient();
        if (draft.Index == 0)
        {
            training.Use(rawGradient, endStep);
            return Nowhere;
        }

        backward.AddRange(PlanDataGradient(backwardStep));
        return InputGradient;

        // from the gradient of the output to that of the raw values: at once into the weights', and stored where the data's needs it
        void Last(Place sums, GradientFunction function, bool inPlace)
        {
            var (step, isStored) = fuses && draft.Index == 0 ? (endStep, false) : (backwardStep, true);
            rawGradient = inPlace ? raw : training.Tensor($"{draft.Name}, gradient", target, step);
            var store = new Operation.Fused(back, load, In(target, rawGradient, sums, function));
            if (!fuses)
            {
                backward.Add(store);
                return;
            }

            var layout = isStored ? target : Layout.Plain(draft.RawShape);
            var sink = In(layout, isStored ? rawGradient : Nowhere, sums, function);
            PlanWeightGradient((chunked, chunks) => new Operation.FusedWeightGradient(back, load, sink, Window, inputLayout, layout, trainingInput, chunked, chunks));
            if (isStored) return;

            inputGradient.Add(store);
            foreach (var place in new[] { gradient, raw, winners, kept, sums }) training.Use(place, endStep);
            if (functions.Saves == Saved.Output) training.Use(TrainingOutput, endStep);
        }

        Sink In(Layout layout, Place to, Place sums, GradientFunction function) => pooled
            ? new Sink.MaxPoolGradient(Pooling, outputLayout, functions.Saves == Saved.Raw ? rawLayout : outputLayout, layout, winners, functions.Saves == Saved.Raw ? raw : TrainingOutput, to, sums, function)
            : functions.Saves switch
            {
                Saved.Raw => new Sink.StoreGradient(rawLayout, layout, raw, to, sums, function),
                Saved.Output => new Sink.StoreGradient(outputLayout, layout, TrainingOutput, to, sums, function),
                _ => new Sink.StoreGradient(plain, layout, gradient, to, sums, function), // read, but of no consequence
            };
    }

    /// <summary>What follows the backward pass of the first region where the gradient of the network's own input is wanted.</summary>
    public void PlanInputGradient()
    {
        if (draft.Product is not null) inputGradient.AddRange(PlanDataGradient(endStep));
    }

    private Place Flatten(WorkspacePlan workspace, Place images, List<Operation> operations)
    {
        workspace.Use(images, forwardStep);
        var vectors = workspace.Tensor($"{draft.Name}, output", outputLayout, forwardStep);
        operations.Add(new Operation.Flatten(inputLayout, outputLayout.Pitch, images, vectors));
        return vectors;
    }

    private void PlanEvaluation()
    {
        if (draft.Norm is { } norm)
            fold.Add(new Operation.Fold(
                weightShape, draft.Weight is { } weight ? new Place.Weights(weight) : Nowhere, rawLayout.Pitch, norm.Epsilon, new Place.Weights(norm.Weight), new Place.Weights(norm.Bias),
                new Place.State(norm.Mean), new Place.State(norm.Variance), draft.Bias is { } bias ? new Place.Weights(bias) : Nowhere));

        var values = draft.Product is null ? evaluationInput
            : Tilings.FitsScratch(tiling) ? Nowhere
            : evaluation.Tensor($"{draft.Name}, raw", rawLayout with { Top = 0, Left = 0, Bottom = 0, Right = 0, Spacing = 1 }, forwardStep);
        EvaluationOutput = evaluation.Tensor($"{draft.Name}, output", outputLayout, forwardStep);
        evaluate.Add(new Operation.Fused(
            draft.Product is null ? sweep : tiling,
            draft.Product is null
                ? new Source.Load(inputLayout, evaluationInput)
                : new Source.Convolution(Window, inputLayout, rawLayout with { Top = 0, Left = 0, Bottom = 0, Right = 0, Spacing = 1 }, evaluationInput, new Place.Weights(draft.Weight!.Value), values),
            Out(EvaluationOutput, Nowhere, functions.Evaluation)));
    }

    private void PlanWeightGradient() => PlanWeightGradient((target, chunks) =>
        new Operation.WeightGradient(Window, inputLayout, rawLayout, trainingInput, rawGradient, target, chunks));

    private void PlanWeightGradient(Func<Place, int, Operation> operation)
    {
        var shape = weightShape!;
        var tasks = (shape.BlockOutputs + 31) / 32 * shape.Blocks * (draft.TakesAll || shape.Depth <= WholeWindow ? 1 : shape.Height);
        var chunks = draft.TakesAll ? 1 : Math.Min(MostChunks, (Tasks + tasks - 1) / tasks);
        var gradients = new Place.Gradients(draft.Weight!.Value);
        var target = chunks == 1 ? gradients : training.Fixed($"{draft.Name}, gradients of {chunks} chunks", chunks * shape.Packed, backwardStep);
        backward.Add(operation(target, chunks));
        if (chunks > 1) backward.Add(new Operation.SumChunks(target, chunks, shape.Packed, gradients));
        if (shape.Blocks != shape.Groups) backward.Add(new Operation.ClearBetweenGroups(shape, gradients));
    }

    private IEnumerable<Operation> PlanDataGradient(int step)
    {
        var shape = weightShape!;
        var inputs = draft.TakesAll ? Vectors.RoundUp(shape.Height * shape.Width * shape.InputPitch) : Vectors.RoundUp(shape.BlockInputs);
        var turned = draft.TakesAll ? new WeightShape(shape.Outputs, inputs, 1, 1, 1, 1, shape.Height * shape.Width * shape.InputPitch) : shape;
        var weights = training.Fixed($"{draft.Name}, transposed weights", turned.Height * turned.Width * turned.OutputPitch * inputs, step);
        InputGradient = training.Tensor($"{draft.Name}, gradient handed back", InputGradientLayout, step);
        training.Use(rawGradient, step);
        yield return new Operation.Transpose(turned, inputs, new Place.Weights(draft.Weight!.Value), weights);

        if (draft.TakesAll)
        {
            var features = new Layout(inputs, inputs, 1, 1);
            var window = new Window(1, 1, 1, 1, 0, 0, rawLayout.Pitch, inputs);
            yield return new Operation.Fused(
                new(1, 0, inputs, inputs, 28), new Source.Convolution(window, rawLayout, features, rawGradient, weights, Nowhere),
                new Sink.Store(features, InputGradient, RegionFunctions.Unchanged(draft.InputShape)));
        }
        else
        {
            var geometry = draft.Geometry!;
            var window = new Window(
                geometry.Height, geometry.Width, 1, geometry.Dilation, geometry.SpanHeight - 1 - geometry.Before, geometry.SpanWidth - 1 - geometry.Before, shape.BlockOutputs, inputs);
            var cut = Tilings.Product(draft.InputShape, false, inputs, null);
            yield return new Operation.Fused(
                cut,
                new Source.Convolution(
                    window, rawLayout with { Spacing = 1, Height = Stored(rawLayout.Height), Width = Stored(rawLayout.Width) }, InputGradientLayout, rawGradient, weights,
                    Tilings.FitsScratch(cut) ? Nowhere : InputGradient),
                new Sink.Store(InputGradientLayout, InputGradient, RegionFunctions.Unchanged(draft.InputShape)));

            // seen with its gaps, the gradient is an image of its own
            int Stored(int lines) => (lines - 1) * rawLayout.Spacing + 1;
        }
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
