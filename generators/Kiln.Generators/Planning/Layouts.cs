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

        var (top, left) = (Math.Max(0, window.SpanHeight - 1 - window.Before), Math.Max(0, window.SpanWidth - 1 - window.Before));
        var (rows, columns) = ((shape.Height - 1) * window.Stride + 1, (shape.Width - 1) * window.Stride + 1);
        return new(
            shape.Channels, pitch, shape.Height, shape.Width, top, left,
            Math.Max(0, draft.InputShape.Height + window.SpanHeight - 1 - Math.Max(0, window.SpanHeight - 1 - window.Before) - rows - Shift(window.SpanHeight, window.Before)),
            Math.Max(0, draft.InputShape.Width + window.SpanWidth - 1 - Math.Max(0, window.SpanWidth - 1 - window.Before) - columns - Shift(window.SpanWidth, window.Before)),
            window.Stride);

        // more padding than the window is wide: the turned window starts inside
        static int Shift(int span, int before) => Math.Min(0, span - 1 - before);
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
