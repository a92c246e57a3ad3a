using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>A region with what is known of it before anything is planned: how its tensors lie, and how its work is cut.</summary>
internal sealed class RegionFrame
{
    /// <param name="graph">The network in regions.</param>
    /// <param name="draft">The region.</param>
    /// <param name="arena">Where parameters lie.</param>
    public RegionFrame(Graph graph, Draft draft, ArenaPlan arena)
    {
        (Graph, Draft) = (graph, draft);
        (InputLayout, OutputLayout) = (graph.LayoutOf(draft.Source), graph.LayoutOf(new Tensor.Output(draft.Index)));
        WeightShape = draft.Weight is { } weight ? arena.Parameters[weight].Shape : null;
        RawLayout = draft.Product is null ? InputLayout : Layouts.Raw(draft);
        PoolTiles = draft.PoolGeometry is not { } pool || Tilings.Tiles(pool, draft.RawShape, draft.OutputShape);
        Tiling = Tilings.Product(draft.RawShape, draft.IsFlat, WeightShape?.BlockOutputs ?? draft.Pitch, draft.PoolGeometry);
        Patches = WeightShape is { Blocks: 1 } && !draft.TakesAll && graph.Network.Winograd && Winograd.Suits(Window, draft.RawShape) ? Tilings.Patched(draft.RawShape, WeightShape.BlockOutputs, draft.PoolGeometry) : null;
        Sweep = Tilings.Sweep(draft.RawShape, draft.IsFlat, draft.PoolGeometry);
        ForwardStep = draft.Index;
        BackwardStep = graph.Drafts.Count + 1 + 2 * (graph.Drafts.Count - 1 - draft.Index); // after the loss
        EndStep = End(graph);
    }

    /// <summary>The network in regions.</summary>
    public Graph Graph { get; }

    /// <summary>The region.</summary>
    public Draft Draft { get; }

    /// <summary>How its input lies.</summary>
    public Layout InputLayout { get; }

    /// <summary>How its output lies.</summary>
    public Layout OutputLayout { get; }

    /// <summary>How its raw values lie where they are kept.</summary>
    public Layout RawLayout { get; }

    /// <summary>The same where nobody will slide over them.</summary>
    public Layout PlainRaw => RawLayout with { Top = 0, Left = 0, Bottom = 0, Right = 0, Spacing = 1 };

    /// <summary>How the gradient of its input lies: as the input itself, whose place it can then have once nothing reads that any more.</summary>
    public Layout InputGradientLayout => Draft.TakesAll || (Draft.Source is Tensor.Output && Graph.Slice(Draft.Source) is null) ? InputLayout : Layout.Plain(Draft.InputShape);

    /// <summary>How its weights are packed, if it has any.</summary>
    public WeightShape? WeightShape { get; }

    /// <summary>Whether the windows of its pool tile its raw values.</summary>
    public bool PoolTiles { get; }

    /// <summary>Tiles of the values that it computes.</summary>
    public Tiling Tiling { get; }

    /// <summary>The same where they are computed by Winograd's filtering; null where they are not.</summary>
    public Tiling? Patches { get; }

    /// <summary>Samples whose patches the gradient of its weights takes at once; 0 where that goes the direct way.</summary>
    public int PatchedSamples => Patches is null ? 0 : Winograd.SamplesAtOnce(Window, Draft.RawShape);

    /// <summary>Tiles of its raw values where they are read.</summary>
    public Tiling Sweep { get; }

    /// <summary>When it runs in the forward pass.</summary>
    public int ForwardStep { get; }

    /// <summary>When it runs in the backward pass, up to the gradients of its parameters.</summary>
    public int BackwardStep { get; }

    /// <summary>When, right after, the gradient of its input is computed.</summary>
    public int DataStep => BackwardStep + 1;

    /// <summary>When the gradient of the network's input is asked for.</summary>
    public int EndStep { get; }

    /// <summary>The geometry of its pool.</summary>
    public Pooling Pooling => Draft.PoolGeometry is { } pool
        ? new(pool.Height, pool.Width, pool.Stride, pool.Before, Draft.RawShape.Height, Draft.RawShape.Width)
        : throw new InvalidOperationException($"{Draft.Name} has no pool");

    /// <summary>The geometry of its product.</summary>
    public Window Window => Draft.Geometry is { } window && WeightShape is { } shape
        ? new(window.Height, window.Width, window.Stride, window.Dilation, window.Before, window.Before, shape.BlockInputs, shape.BlockOutputs)
        : throw new InvalidOperationException($"{Draft.Name} has no window");

    /// <summary>Its values, from what it reads.</summary>
    /// <param name="input">Where that lies.</param>
    /// <param name="layout">How raw values lie where they are kept.</param>
    /// <param name="raw">Where they are kept; nowhere if they are not.</param>
    public Source Values(Place input, Layout layout, Place raw) => Draft.Product switch
    {
        null => new Source.Load(InputLayout, input),
        Node.LocalResponseNorm norm => new Source.LocalResponse(Response(norm), InputLayout, layout, input, raw),
        Node.Upsample upsample => new Source.Upsample(upsample.Interpolation, InputLayout, layout, input, raw),
        _ => new Source.Convolution(Window, InputLayout, layout, input, new Place.Weights(Draft.Weight!.Value), raw),
    };

    /// <summary>What becomes of its values.</summary>
    public Sink Out(Place output, Place taps, PointwiseFunction function) => Draft.Pool switch
    {
        null => new Sink.Store(OutputLayout, output, function),
        Node.MaxPool => new Sink.MaxPool(Pooling, OutputLayout, output, taps, function),
        _ => new Sink.AveragePool(Pooling, OutputLayout, output, function),
    };

    /// <summary>The numbers of a local response normalisation.</summary>
    public static Response Response(Node.LocalResponseNorm norm) =>
        new(Math.Min(norm.Size / 2, norm.Shape.Channels - 1), Math.Min((norm.Size - 1) / 2, norm.Shape.Channels - 1), norm.Alpha / norm.Size, norm.Beta, norm.K);

    /// <summary>When the gradient of a network's input is asked for.</summary>
    public static int End(Graph graph) => 3 * graph.Drafts.Count + 1;

    /// <summary>Parts that a sample's partial sums have: one in a flat tensor, of which there are fewer than samples.</summary>
    public static int Parts(Tiling tiling) => tiling.Width == 0 ? 1 : (tiling.Height + tiling.Band - 1) / tiling.Band;
}
