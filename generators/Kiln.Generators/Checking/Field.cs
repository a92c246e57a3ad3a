namespace Kiln.Generators.Checking;

/// <summary>The part of the network's input that one output sees, and how far apart its neighbours see. Beyond the input there is nothing to see.</summary>
/// <param name="Height">Rows that it sees.</param>
/// <param name="Width">Columns that it sees.</param>
/// <param name="Jump">Pixels of the input from one output to the next.</param>
public readonly record struct Field(int Height, int Width, int Jump)
{
    /// <summary>A pixel of the input.</summary>
    public static Field Pixel => new(1, 1, 1);

    /// <summary>Through a window that slides.</summary>
    public Field Through(Geometry window, Shape input) => new(
        AtMost(input.Height, Height + (window.SpanHeight - 1L) * Jump), AtMost(input.Width, Width + (window.SpanWidth - 1L) * Jump),
        AtMost(Math.Max(input.Height, input.Width), (long)Jump * window.Stride));

    /// <summary>All of the input.</summary>
    public Field Whole(Shape input) => new(input.Height, input.Width, Jump);

    /// <summary>Made larger, neighbours see pixels that lie closer.</summary>
    public Field Enlarged(int factor) => this with { Jump = Math.Max(1, Jump / factor) };

    /// <summary>What two see together.</summary>
    public Field With(Field other) => new(Math.Max(Height, other.Height), Math.Max(Width, other.Width), Math.Max(Jump, other.Jump));

    private static int AtMost(int most, long value) => (int)Math.Min(most, value);
}
