namespace Kiln.Generators.Planning;

/// <summary>How the tensors between regions lie: with the halo that the regions after them need.</summary>
internal sealed class Layouts
{
    private readonly Graph graph;
    private readonly Dictionary<Tensor, Layout> known = [];
    private readonly ILookup<Tensor, Draft> sliding;

    /// <param name="graph">The regions and what they read.</param>
    public Layouts(Graph graph)
    {
        this.graph = graph;
        sliding = graph.Drafts.Where(draft => draft is { Geometry: not null, TakesAll: false }).ToLookup(draft => Whole(draft.Source));
        InputPitch = IsReadByProductsAlone ? graph.Network.Input.Channels : Vectors.RoundUp(graph.Network.Input.Channels);
    }

    /// <summary>Channels of the network's input as stored: left unpadded where nothing but products reads it, each with weights of its own.</summary>
    public int InputPitch { get; }

    /// <summary>How a tensor lies.</summary>
    public Layout Of(Tensor tensor)
    {
        if (!known.TryGetValue(tensor, out var layout)) known.Add(tensor, layout = Make(tensor));
        return layout;
    }

    /// <summary>How the gradient of a product's raw values lies: with the halo and the gaps that its own gradient to the data needs.</summary>
    public static Layout Raw(Draft draft)
    {
        var plain = Layout.Plain(draft.RawShape);
        if (draft.TakesAll || draft.Geometry is not { } window) return plain;

        var (top, bottom) = Halo(draft.InputShape.Height, draft.RawShape.Height, window.SpanHeight);
        var (left, right) = Halo(draft.InputShape.Width, draft.RawShape.Width, window.SpanWidth);
        return plain with { Top = top, Left = left, Bottom = bottom, Right = right, Spacing = window.Stride };

        // the turned window slides over (outputs − 1) · stride + 1 lines, one step for each line of the input
        (int Before, int After) Halo(int input, int output, int span)
        {
            var start = span - 1 - window.Before; // negative where the padding is wider than the window: then it starts inside
            var lines = (output - 1) * window.Stride + 1;
            return (Math.Max(0, start), Math.Max(0, input + span - 1 - start - lines));
        }
    }

    private Layout Make(Tensor tensor)
    {
        var shape = graph.ShapeOf(tensor);
        if (graph.Slice(tensor) is var (joint, _)) return Of(joint) with { Channels = shape.Channels };
        var plain = tensor is Tensor.Input ? Layout.Plain(shape) with { Pitch = InputPitch } : Layout.Plain(shape);
        return sliding[tensor].Aggregate(plain, Around);
    }

    /// <summary>The tensor in whose memory another one lies.</summary>
    private Tensor Whole(Tensor tensor) => graph.Slice(tensor) is var (joint, _) ? Whole(joint) : tensor;

    private bool IsReadByProductsAlone => graph.Readers(new Tensor.Input()).All(draft =>
        draft.Combination?.Others.Contains(new Tensor.Input()) != true && draft is { Weight: not null, Groups: 1 } && !graph.IsShared(draft.Weight));

    private static Layout Around(Layout layout, Draft consumer)
    {
        var (window, raw) = (consumer.Geometry!, consumer.RawShape);
        return layout with
        {
            Top = Math.Max(layout.Top, window.Before),
            Left = Math.Max(layout.Left, window.Before),
            Bottom = Math.Max(layout.Bottom, (raw.Height - 1) * window.Stride + window.SpanHeight - window.Before - layout.Height),
            Right = Math.Max(layout.Right, (raw.Width - 1) * window.Stride + window.SpanWidth - window.Before - layout.Width),
        };
    }
}
