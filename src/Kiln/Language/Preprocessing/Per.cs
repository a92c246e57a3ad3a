namespace Kiln;

/// <summary>What shares a constant of a preprocessing.</summary>
public enum Per
{
    /// <summary>All pixels of a channel: a feature where samples are vectors. Works for images of any size.</summary>
    Channel,

    /// <summary>Nothing does: each value of a sample has its own, as in a mean image.</summary>
    Element,
}
