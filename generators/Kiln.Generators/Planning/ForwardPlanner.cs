using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>What a region keeps of its forward pass.</summary>
/// <param name="Raw">Its raw values.</param>
/// <param name="Winners">Which value of each window of its pool was the greatest.</param>
/// <param name="Norm">The numbers of its normalisation.</param>
internal sealed record Kept(Place Raw, Place Winners, Place Norm);

/// <summary>Plans a region's forward pass in one workspace: that of training, or that of evaluation.</summary>
/// <param name="frame">The region.</param>
/// <param name="functions">Its functions.</param>
/// <param name="workspace">The workspace.</param>
/// <param name="input">Where its input lies.</param>
/// <param name="output">Where its output goes.</param>
/// <param name="operations">Where what is to be done goes.</param>
internal sealed class ForwardPlanner(RegionFrame frame, RegionFunctions functions, WorkspacePlan workspace, Place input, Place output, List<Operation> operations)
{
    private static readonly Place Nowhere = new Place.Nowhere();

    private Draft Draft => frame.Draft;

    /// <summary>In training. What the backward pass needs decides what is kept: the output alone, if the derivative can be told from it; else the raw values.</summary>
    public Kept Training()
    {
        if (Draft.Flattens || Draft.Joins)
        {
            Move();
            return new(Nowhere, Nowhere, Nowhere);
        }

        var raw = Draft.Product is null ? input
            : functions.Saves == Saved.Raw || functions.SavesAfter == Saved.Raw || !Tilings.FitsScratch(frame.Tiling) ? workspace.Tensor($"{Draft.Name}, raw", frame.RawLayout, frame.ForwardStep)
            : Nowhere;
        var kept = Draft.Norm switch
        {
            Node.BatchNorm norm => NormaliseBatch(norm, raw),
            Node norm => KeptOf(norm, raw),
            null => Nowhere,
        };
        var winners = Draft.Pool is Node.MaxPool ? workspace.PerSample($"{Draft.Name}, winners", (Draft.OutputShape.Height * Draft.OutputShape.Width * Vectors.RoundUp(Draft.OutputShape.Channels) + 3) / 4, frame.ForwardStep) : Nowhere;
        if (Draft.Norm is null) operations.AddRange(Values(frame.RawLayout, raw, frame.Out(output, winners, functions.Training)));
        else operations.Add(new Operation.Fused(frame.Sweep, new Source.Load(frame.RawLayout, raw), frame.Out(output, winners, functions.Training)));
        return new(raw, winners, kept);
    }

    /// <summary>At evaluation: normalisations over a batch are folded into weights, or have become a scale and a shift.</summary>
    public void Evaluation()
    {
        if (Draft.Flattens || Draft.Joins)
        {
            Move();
            return;
        }

        if (Draft.Norm is Node.LayerNorm or Node.GroupNorm)
        {
            var raw = Draft.Product is null ? input : workspace.Tensor($"{Draft.Name}, raw", frame.PlainRaw, frame.ForwardStep);
            var layout = Draft.Product is null ? frame.RawLayout : frame.PlainRaw;
            functions.EvaluationNorm = NormaliseSamples(Draft.Norm, raw, layout);
            operations.Add(new Operation.Fused(frame.Sweep, new Source.Load(layout, raw), frame.Out(output, Nowhere, functions.Evaluation)));
            return;
        }

        var values = Draft.Product is null || Tilings.FitsScratch(frame.Tiling) ? Nowhere : workspace.Tensor($"{Draft.Name}, raw", frame.PlainRaw, frame.ForwardStep);
        var sink = frame.Out(output, Nowhere, functions.Evaluation);
        var direct = new Operation.Fused(Draft.Product is null ? frame.Sweep : frame.Tiling, frame.Values(input, frame.PlainRaw, values), sink);
        if (frame.Patches is null) operations.Add(direct);
        else if (Winograd.LeastSamples(Draft.RawShape) is > 1 and var enough) operations.Add(new Operation.BySize(enough, [direct], Values(frame.PlainRaw, Nowhere, sink)));
        else operations.AddRange(Values(frame.PlainRaw, Nowhere, sink));
    }

    private Place.Workspace KeptOf(Node norm, Place raw)
    {
        var normalising = NormaliseSamples(norm, raw, frame.RawLayout);
        functions.Norm = normalising;
        return normalising.Kept;
    }

    private Place.Workspace NormaliseBatch(Node.BatchNorm norm, Place raw)
    {
        var moments = Moments(raw, frame.RawLayout);
        var kept = workspace.Fixed($"{Draft.Name}, normalisation", 7 * Draft.Pitch, frame.ForwardStep);
        functions.Norm = new Normalising.OverBatch(kept, Draft.Pitch);
        operations.Add(new Operation.Normalise(
            Cut, moments, Draft.Pitch, norm.Epsilon, norm.Momentum, new Place.Weights(norm.Weight), new Place.Weights(norm.Bias), kept,
            new Place.State(norm.Mean), new Place.State(norm.Variance), LayerBias, norm.Weight));
        return kept;
    }

    private Normalising.OverSample NormaliseSamples(Node norm, Place raw, Layout layout)
    {
        var moments = Moments(raw, layout);
        var kept = workspace.PerSample($"{Draft.Name}, normalisation", Normalising.OverSample.Rows * Draft.Pitch, frame.ForwardStep);
        operations.Add(norm is Node.GroupNorm group
            ? new Operation.NormaliseSamples(Cut, moments, Draft.RawShape.Channels, group.Groups, group.Epsilon, new Place.Weights(group.Weight), new Place.Weights(group.Bias), LayerBias, kept)
            : new Operation.NormaliseSamples(Cut, moments, Draft.RawShape.Channels, 1, ((Node.LayerNorm)norm).Epsilon, Nowhere, Nowhere, LayerBias, kept));
        return new(norm, kept, Draft.RawShape);
    }

    private Place.Workspace Moments(Place raw, Layout layout)
    {
        var moments = workspace.PerSample($"{Draft.Name}, moments", RegionFrame.Parts(Cut) * 3 * Draft.Pitch, frame.ForwardStep);
        operations.AddRange(Values(layout, raw, new Sink.Moments(layout, moments)));
        return moments;
    }

    /// <summary>How its values are cut where they are computed.</summary>
    private Tiling Cut => frame.Patches ?? frame.Tiling;

    /// <summary>Computes its values and hands them on.</summary>
    private Sequence<Operation> Values(Layout layout, Place raw, Sink sink)
    {
        if (frame.Patches is not { } patches) return [new Operation.Fused(frame.Tiling, frame.Values(input, layout, raw), sink)];
        var weights = workspace.Fixed($"{Draft.Name}, weights for patches", Winograd.Weights(frame.Window), frame.ForwardStep);
        return
        [
            new Operation.SpreadWeights(frame.Window, new Place.Weights(Draft.Weight!.Value), weights),
            new Operation.Winograd(patches, frame.Window, frame.InputLayout, layout, input, weights, raw, sink),
        ];
    }

    private Place LayerBias => Draft.Bias is { } bias ? new Place.Weights(bias) : Nowhere;

    /// <summary>Takes a tensor to another order of its values, or to its place among others.</summary>
    private void Move() => operations.Add(Draft.Joins
        ? new Operation.Join(frame.InputLayout, frame.OutputLayout, input, output, JoinedWidth)
        : new Operation.Flatten(frame.InputLayout, frame.OutputLayout.Pitch, input, output));

    /// <summary>The channels of a tensor among others: behind the last of them, as many more as fill up a vector.</summary>
    private int JoinedWidth => frame.Graph.Slice(new Tensor.Output(Draft.Index)) is ({ } whole, var channel) && channel + Draft.OutputShape.Channels is var end
        ? (end == frame.Graph.ShapeOf(whole).Channels ? Vectors.RoundUp(end) : end) - channel
        : Draft.OutputShape.Channels;
}
