using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>How the tensors between regions lie: with the halo that the regions after them need.</summary>
internal static class Layouts
{
    /// <summary>How a tensor lies.</summary>
    public static Layout Of(Graph graph, Tensor tensor)
    {
        var shape = graph.ShapeOf(tensor);
        if (graph.Slice(tensor) is var (joint, _)) return Of(graph, joint) with { Channels = shape.Channels };

        var plain = new Layout(shape.Channels, tensor is Tensor.Input ? InputPitch(graph) : Vectors.RoundUp(shape.Channels), shape.Height, shape.Width);
        return graph.Sliding(tensor).Aggregate(plain, (layout, draft) => Around(layout, draft));
    }

    /// <summary>How a region's input lies.</summary>
    public static Layout Input(Graph graph, Draft draft) => Of(graph, draft.Source);

    /// <summary>How a region's output lies.</summary>
    public static Layout Output(Graph graph, Draft draft) => Of(graph, new Tensor.Output(draft.Index));

    /// <summary>Channels of a weight's input as packed: as many as are stored, whatever else lies beside them.</summary>
    public static int WeightPitch(Graph graph, Draft draft) => draft.Source is Tensor.Input ? InputPitch(graph) : Vectors.RoundUp(draft.InputShape.Channels);

    /// <summary>How the gradient of a product's raw values lies: with the halo and the gaps that its own gradient to the data needs.</summary>
    public static Layout Raw(Draft draft)
    {
        var (shape, pitch) = (draft.RawShape, Vectors.RoundUp(draft.RawShape.Channels));
        if (draft.TakesAll || draft.Geometry is not { } window) return new(shape.Channels, pitch, shape.Height, shape.Width);

        var (top, bottom) = Halo(draft.InputShape.Height, shape.Height, window.SpanHeight);
        var (left, right) = Halo(draft.InputShape.Width, shape.Width, window.SpanWidth);
        return new(shape.Channels, pitch, shape.Height, shape.Width, top, left, bottom, right, window.Stride);

        // the turned window slides over (outputs − 1) · stride + 1 lines, one step for each line of the input
        (int Before, int After) Halo(int input, int output, int span)
        {
            var start = span - 1 - window.Before; // negative where the padding is wider than the window: then it starts inside
            var lines = (output - 1) * window.Stride + 1;
            return (Math.Max(0, start), Math.Max(0, input + span - 1 - start - lines));
        }
    }

    /// <summary>Channels of the network's input as stored: left unpadded where nothing but products reads it, each with weights of its own.</summary>
    private static int InputPitch(Graph graph)
    {
        var isReadByProducts = graph.Drafts.All(draft => !draft.Reads.Contains(new Tensor.Input())
            || (draft.Combination?.Others.Contains(new Tensor.Input()) != true && draft.Product is Node.Linear or Node.Convolution { Groups: 1 } && !graph.IsShared(draft.Weight)));
        return isReadByProducts ? graph.Network.Input.Channels : Vectors.RoundUp(graph.Network.Input.Channels);
    }

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
