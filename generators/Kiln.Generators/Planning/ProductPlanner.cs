using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>Plans the way back through a region's product: from the gradient of its raw values to those of its weights and of its input.</summary>
/// <param name="frame">The region.</param>
/// <param name="places">Where in training its tensors lie.</param>
/// <param name="training">The workspace.</param>
/// <param name="gradients">Where gradients of tensors lie.</param>
/// <param name="parameters">Where gradients of parameters go.</param>
/// <param name="backward">Where what is to be done goes.</param>
/// <param name="inputGradient">The same for what is done only where the gradient of the network's input is asked for.</param>
internal sealed class ProductPlanner(
    RegionFrame frame, RegionPlaces places, WorkspacePlan training, GradientPlaces gradients, ParameterGradients parameters, List<Operation> backward, List<Operation> inputGradient)
{
    /// <summary>Tasks of a weight gradient that keep several threads busy to the end.</summary>
    private const int Tasks = 32;

    /// <summary>Chunks that a batch is cut into at most, each with gradients of its own.</summary>
    private const int MostChunks = 16;

    /// <summary>Weights of an output up to which a task takes the whole window, as the kernel has it.</summary>
    private const int WholeWindow = 768;

    private static readonly Place Nowhere = new Place.Nowhere();

    private Draft Draft => frame.Draft;

    /// <summary>Whether a sample's gradient stays in the cache, or on a task's stack, while a task takes the whole window of it.</summary>
    public bool WeighsWhileHot => Draft is { Weight: not null, TakesAll: false } && Draft.Pixels > 1
        && frame.WeightShape is { Blocks: 1, Depth: <= WholeWindow } && Layout.Plain(Draft.RawShape).Sample <= Tilings.SampleFloats;

    /// <summary>Plans what follows from the gradient of the raw values.</summary>
    public void Plan(Share raw)
    {
        if (Draft.Product is null)
        {
            gradients.Contribute(Draft.Source, raw, frame, frame.BackwardStep, (backward, inputGradient));
            return;
        }

        if (frame.PatchedSamples > 0)
            PlanWeights((target, spread, patches, atOnce) => new Operation.WinogradGradient(frame.Window, frame.InputLayout, raw.Layout, places.Input, raw.Place, target, spread, patches, atOnce), []);
        else if (Draft.Weight is not null)
            PlanWeights((target, chunks) => new Operation.WeightGradient(frame.Window, frame.InputLayout, raw.Layout, places.Input, raw.Place, target, chunks), []);
        PlanData(raw);
    }

    /// <summary>The gradient of the weights together with that of the raw values, which is all there is where the weights do not learn.</summary>
    public void PlanWeights(Tiling back, Source source, Sink sink, Layout layout)
    {
        var alone = new Operation.Fused(back, source, sink);
        if (frame.PatchedSamples > 0)
            PlanWeights((target, spread, patches, atOnce) =>
                new Operation.FusedWinogradGradient(back, source, sink, frame.Window, frame.InputLayout, layout, places.Input, target, spread, patches, atOnce), [alone]);
        else PlanWeights((target, chunks) => new Operation.FusedWeightGradient(back, source, sink, frame.Window, frame.InputLayout, layout, places.Input, target, chunks), [alone]);
    }

    /// <summary>The gradient of the input, with what other regions contribute added as it is stored; where nothing before it learns, nobody needs it.</summary>
    public void PlanData(Share raw)
    {
        var start = backward.Count;
        Hand(raw);
        if (backward.Count == start) return;
        var operations = backward.Skip(start).ToSequence();
        backward.RemoveRange(start, operations.Count);
        backward.Add(new Operation.WhereReached(Draft.Index - 1, operations));
    }

    private void Hand(Share raw)
    {
        var (step, operations) = Draft.Source is Tensor.Input ? (frame.EndStep, inputGradient) : (frame.DataStep, backward);
        training.Use(raw.Place, step);
        var layout = frame.InputGradientLayout;
        var others = Draft.Source is Tensor.Input ? null : gradients.Gathered(Draft.Source, Draft.Index);
        var transposed = Draft.Weight is null ? Nowhere : Transpose(step, operations);
        var share = new Share(training.Tensor($"{Draft.Name}, gradient handed back", layout, step), layout);
        if (Draft.TakesAll)
        {
            // all values of a sample are features; what others contribute can be read beside it if it lies alike
            if (others?.Layout != layout) others = null;
            var features = new Layout(Features, Features, 1, 1);
            var window = new Window(1, 1, 1, 1, 0, 0, Draft.Pitch, Features);
            operations.Add(new Operation.Fused(
                new(1, 0, Features, Features, 28), new Source.Convolution(window, raw.Layout, features, raw.Place, transposed, Nowhere),
                new Sink.Store(features, share.Place, Sum(others is null ? null : others with { Layout = features }, new(new(Features), true)))));
        }
        else
        {
            var sink = new Sink.Store(layout, share.Place, Sum(others, new(Draft.InputShape, false)));
            var cut = Tilings.Product(Draft.InputShape, false, Draft.Weight is null ? Vectors.RoundUp(Draft.InputShape.Channels) : Vectors.RoundUp(frame.WeightShape!.BlockInputs), null);
            var source = Back(raw, transposed, layout, Tilings.FitsScratch(cut) ? Nowhere : share.Place, step);
            if (source is Source.Convolution { Window: var window } && frame is { Graph.Network.Winograd: true, WeightShape.Blocks: 1 } && Winograd.Suits(window, Draft.InputShape)
                && Tilings.Patched(Draft.InputShape, cut.Group, null) is { } patched)
            {
                var spread = training.Fixed($"{Draft.Name}, transposed weights for patches", Winograd.Weights(window), step);
                operations.Add(new Operation.SpreadWeights(window, transposed, spread));
                operations.Add(new Operation.Winograd(patched, window, Image(raw.Layout), layout, raw.Place, spread, Nowhere, sink));
            }
            else operations.Add(new Operation.Fused(cut, source, sink));
        }

        if (others is null) gradients.Contribute(Draft.Source, share, frame, frame.DataStep, (backward, inputGradient));
        else
        {
            training.Use(others.Place, step);
            gradients.Replace(Draft.Source, share);
        }
    }

    /// <summary>Features of an input that is taken whole, in whole vectors.</summary>
    private int Features => frame.WeightShape is { } shape ? Vectors.RoundUp(shape.Height * shape.Width * shape.InputPitch) : 0;

    /// <summary>The gradient of the input, of what it is made.</summary>
    private Source Back(Share raw, Place transposed, Layout layout, Place keep, int step)
    {
        switch (Draft.Product)
        {
            case Node.Upsample upsample:
                return new Source.UpsampleGradient(upsample.Interpolation, raw.Layout, layout, raw.Place, keep);

            case Node.LocalResponseNorm norm:
                training.Use(places.Input, step);
                return new Source.LocalResponseGradient(RegionFrame.Response(norm), frame.InputLayout, raw.Layout, layout, places.Input, raw.Place, keep);
        }

        var (geometry, shape) = (Draft.Geometry!, frame.WeightShape!);
        var window = new Window(
            geometry.Height, geometry.Width, 1, geometry.Dilation, geometry.SpanHeight - 1 - geometry.Before, geometry.SpanWidth - 1 - geometry.Before, shape.BlockOutputs, Vectors.RoundUp(shape.BlockInputs));
        return new Source.Convolution(window, Image(raw.Layout), layout, raw.Place, transposed, keep);
    }

    /// <summary>Seen with its gaps, the gradient is an image of its own.</summary>
    private static Layout Image(Layout raw) => raw with { Spacing = 1, Height = (raw.Height - 1) * raw.Spacing + 1, Width = (raw.Width - 1) * raw.Spacing + 1 };

    private Place.Workspace Transpose(int step, List<Operation> operations)
    {
        var shape = frame.WeightShape!;
        var inputs = Draft.TakesAll ? Features : Vectors.RoundUp(shape.BlockInputs);
        var turned = Draft.TakesAll ? new WeightShape(shape.Outputs, inputs, 1, 1, 1, 1, shape.Height * shape.Width * shape.InputPitch) : shape;
        var weights = training.Fixed($"{Draft.Name}, transposed weights", turned.Height * turned.Width * turned.OutputPitch * inputs, step);
        operations.Add(new Operation.Transpose(turned, inputs, new Place.Weights(Draft.Weight!.Value), weights));
        return weights;
    }

    private PointwiseFunction Sum(Share? other, Extent extent) => other is null ? RegionFunctions.Unchanged(Draft.InputShape) : RegionFunctions.Plus($"{Draft.Name}HandedBack", other, extent);

    private void PlanWeights(Func<Place, Place, Place, int, Operation> operation, Sequence<Operation> instead)
    {
        var atOnce = frame.PatchedSamples;
        var gradient = parameters.Take(Draft.Weight!.Value, Draft, frame.BackwardStep);
        var whole = operation(
            gradient.Place, training.Fixed($"{Draft.Name}, gradients of the weights for patches", Winograd.Weights(frame.Window), frame.BackwardStep),
            training.Fixed($"{Draft.Name}, patches", Winograd.Patches(frame.Window, Draft.RawShape, atOnce), frame.BackwardStep), atOnce);
        backward.Add(new Operation.WhereLearned(Draft.Weight.Value, [whole, .. gradient.Addition], instead));
    }

    private void PlanWeights(Func<Place, int, Operation> operation, Sequence<Operation> instead)
    {
        var shape = frame.WeightShape!;
        var tasks = (shape.BlockOutputs + 31) / 32 * shape.Blocks * (Draft.TakesAll || shape.Depth <= WholeWindow ? 1 : shape.Height);
        var chunks = Draft.TakesAll ? 1 : Math.Min(MostChunks, (Tasks + tasks - 1) / tasks);
        var gradient = parameters.Take(Draft.Weight!.Value, Draft, frame.BackwardStep);
        var target = chunks == 1 ? gradient.Place : training.Fixed($"{Draft.Name}, gradients of {chunks} chunks", chunks * shape.Packed, frame.BackwardStep);
        var operations = new List<Operation> { operation(target, chunks) };
        if (chunks > 1) operations.Add(new Operation.SumChunks(target, chunks, shape.Packed, gradient.Place));
        if (shape.MergesGroups) operations.Add(new Operation.ClearBetweenGroups(shape, gradient.Place));
        operations.AddRange(gradient.Addition);
        backward.Add(new Operation.WhereLearned(Draft.Weight.Value, operations.ToSequence(), instead));
    }
}
