using Kiln.Generators.Checking;

namespace Kiln.Generators.Planning;

/// <summary>How the tensors between regions lie: with the halo that the region after them needs.</summary>
internal static class Layouts
{
    /// <summary>How a region's input lies.</summary>
    public static Layout Input(IReadOnlyList<Draft> drafts, int index) => index == 0 ? WithHalo(drafts[0].InputShape, InputPitch(drafts, drafts[0]), drafts[0]) : Output(drafts, index - 1);

    /// <summary>How a region's output lies.</summary>
    public static Layout Output(IReadOnlyList<Draft> drafts, int index)
    {
        var shape = drafts[index].OutputShape;
        return index + 1 < drafts.Count ? WithHalo(shape, Vectors.RoundUp(shape.Channels), drafts[index + 1]) : Layout.Plain(shape);
    }

    /// <summary>Channels of a region's input as stored: only the network's own input is left unpadded, and only where a product reads it.</summary>
    public static int InputPitch(IReadOnlyList<Draft> drafts, Draft draft) =>
        draft.Index == 0 && draft.Product is not null && draft.Product is not Node.Convolution { Groups: > 1 } ? draft.InputShape.Channels : Vectors.RoundUp(draft.InputShape.Channels);

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

    private static Layout WithHalo(Shape shape, int pitch, Draft consumer)
    {
        if (consumer.TakesAll || consumer.Geometry is not { } window) return new(shape.Channels, pitch, shape.Height, shape.Width);
        var raw = consumer.RawShape;
        return new(
            shape.Channels, pitch, shape.Height, shape.Width, window.Before, window.Before,
            Math.Max(0, (raw.Height - 1) * window.Stride + window.SpanHeight - window.Before - shape.Height),
            Math.Max(0, (raw.Width - 1) * window.Stride + window.SpanWidth - window.Before - shape.Width));
    }
}
